import type { Refusal } from '#server/files/contract.ts'

type Sent = { attached: string[] } | { refusal: Refusal | null } | 'stopped'

// A line that has been silent for so long is cut.
const silentFor = 60_000

/** Sends one file; the request of old, since it alone says how far it has come. Never rejects. */
export const sendFile = (to: string, file: File, onProgress: (done: number) => void) => {
  const request = new XMLHttpRequest()
  const result = new Promise<Sent>((resolve) => {
    const failed = (refusal: Refusal | null = null) => resolve({ refusal })
    let silence = 0
    const heard = () => {
      clearTimeout(silence)
      silence = window.setTimeout(() => {
        failed()
        request.abort()
      }, silentFor)
    }
    request.open('POST', to)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => {
      heard()
      onProgress(total > 0 ? loaded / total : 0)
    }
    request.onload = () => {
      const answer = request.response as { attached?: string[]; refused?: Refusal[] } | null
      if (request.status === 200 && answer?.attached?.length) resolve({ attached: answer.attached })
      else failed(answer?.refused?.[0] ?? null)
    }
    request.onerror = () => failed()
    request.onabort = () => resolve('stopped')
    request.onloadend = () => clearTimeout(silence)
    heard()
    const form = new FormData()
    form.append('files', file, file.name)
    request.send(form)
  })
  return { result, stop: () => request.abort() }
}
