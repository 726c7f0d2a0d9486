import { useRouteLoaderData } from '@remix-run/react'
import type { Consultation } from '#server/consultations/queries/find-consultation.ts'

/** The consultation that the layout around this page has read. */
export const useConsultation = (): Consultation => {
  const consultation = useRouteLoaderData('routes/consultation')
  if (!consultation) throw new Error('no consultation around this page')
  return consultation as Consultation
}

/** The same for pages that only those see who may read it: their own loaders have asked. */
export const useReadableConsultation = () => {
  const consultation = useConsultation()
  if (!consultation.details) throw new Error('this page needs a consultation that may be read')
  return { ...consultation, details: consultation.details }
}
