import { useLoaderData } from '@remix-run/react'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { FlagList } from '#app/threads/flag-list.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { LangText } from '#app/ui/text.tsx'
import { type SpaceKind, spaceKinds, spacePath } from '#server/spaces/contract.ts'

export const meta = titled('moderation:flags')

// One page for the three kinds of space: the first step of the address says which.
export const loader = ownPage(async ({ context, viewer, url, param }) => {
  const kind = spaceKinds.find((word) => url.pathname.startsWith(`/${word}s/`)) as SpaceKind
  const space = await context.spaces.findSpace(viewer, kind, param('slug'))
  return {
    space: { title: space.title, language: space.language, path: spacePath(space.kind, space.slug) },
    posts: await context.threads.listFlags(viewer, space),
  }
})

export default function SpaceFlags() {
  const { space, posts } = useLoaderData<typeof loader>()
  const t = useT()
  const groups = [
    { title: t('moderation:flagsWaiting'), posts: posts.filter(({ isOpen }) => isOpen) },
    { title: t('moderation:flagsSettled'), posts: posts.filter(({ isOpen }) => !isOpen) },
  ]
  return (
    <>
      <PageHead
        title={t('moderation:flags')}
        lead={t('moderation:flagsLead')}
        crumbs={[{ label: <LangText lang={space.language}>{space.title}</LangText>, to: space.path }]}
      />
      {posts.length === 0 ? <EmptyState>{t('moderation:noFlags')}</EmptyState> : null}
      {groups.map((group) =>
        group.posts.length > 0 ? (
          <Section key={group.title} title={group.title}>
            {group.posts.map((post) => (
              <section key={`${post.threadId}/${post.number}`} className="mb-6">
                <h3>
                  <a href={`/threads/${post.threadId}/${post.number}/moderate`}>
                    {t('threads:postNumber', { number: post.number })}
                  </a>
                  {' · '}
                  <LangText lang={post.language}>{post.title}</LangText>
                </h3>
                <FlagList flags={post.flags} />
              </section>
            ))}
          </Section>
        ) : null,
      )}
    </>
  )
}
