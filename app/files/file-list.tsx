import { useT } from '#app/i18n/use-t.tsx'
import { type SharedFile, threadFilePath } from '#server/files/contract.ts'

/** "340 kB", "2.4 MB". Figures are made here and not by the browser, whose words may differ from the server's. */
export const useFileSize = () => {
  const t = useT()
  return (bytes: number) =>
    bytes < 999_500
      ? t('files:kilobytes', { number: Math.max(1, Math.round(bytes / 1000)) })
      : t('files:megabytes', { number: (bytes / 1_000_000).toFixed(1) })
}

const room = { width: 480, height: 320 }
type Size = { width: number; height: number }
/** The size in which a picture is drawn, known before it arrives, so that nothing jumps. */
export const fitting = ({ width, height }: Size, room: Size): Size => {
  const scale = Math.min(1, room.width / width, room.height / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** What is attached to a post: pictures to be seen, and everything to be fetched. */
export const FileList = ({ files, threadId }: { files: readonly SharedFile[]; threadId: string }) => {
  const t = useT()
  const sizeOf = useFileSize()
  return (
    <ul className="files" aria-label={t('files:attached')}>
      {files.map(({ id, name, bytes, picture }) => {
        const path = threadFilePath(threadId, id)
        return (
          <li key={id}>
            <a href={path}>
              {picture ? <img src={`${path}?preview`} alt="" loading="lazy" {...fitting(picture, room)} /> : null}
              <bdi>{name}</bdi>
            </a>{' '}
            <small>{sizeOf(bytes)}</small>
          </li>
        )
      })}
    </ul>
  )
}
