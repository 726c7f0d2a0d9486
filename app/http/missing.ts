/** An address that leads nowhere: answers as what may not be seen does. */
export const notFound = (): never => {
  throw Object.assign(new Error('not found'), { kind: 'notFound' })
}
