import { v7 } from 'uuid'

/** A new key: uuid version 7, so that rows written together lie together. Not an order of commits. */
export const newId = (): string => v7()

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** Whether a string from an address can be a key at all; PostgreSQL would answer anything else with an error. */
export const isId = (text: string): boolean => uuid.test(text)
