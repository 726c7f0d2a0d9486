import { z } from 'zod'
import { id } from '#server/platform/text.ts'

export const heldInput = z.object({ id: id() })
