import { redirect } from '@remix-run/node'
import type { RequestArgs } from '#app/http/page.ts'
import { type SpaceKind, spacePath } from '#server/spaces/contract.ts'

/**
 * Reads a space by the slug of the address; where that slug is a former one of a space that the viewer may know of, leads
 * on to the present address, whatever follows the slug.
 */
export const atPresentAddress = async <T>(args: RequestArgs, kind: SpaceKind, read: (slug: string) => Promise<T>) => {
  const { context, viewer, url, param } = args
  const slug = param('slug')
  try {
    return await read(slug)
  } catch (error) {
    if (!isNotFound(error)) throw error
    const present = await context.spaces.findFormerSlug(kind, slug)
    if (present === null) throw error
    await context.spaces.findSpace(viewer, kind, present)
    const rest = url.pathname.replace(/\.data$/, '').slice(spacePath(kind, slug).length)
    throw redirect(`${spacePath(kind, present)}${rest}`, 301)
  }
}

const isNotFound = (error: unknown) =>
  typeof error === 'object' && error !== null && 'kind' in error && error.kind === 'notFound'
