export type Totals = { passed: number; failed: number; skipped: number }

type Assertion = { status: string; fullName: string }
/** What we read of vitest's JSON report. */
export type VitestReport = {
  success: boolean
  testResults: { name: string; status: string; message: string; assertionResults: Assertion[] }[]
}

export const none: Totals = { passed: 0, failed: 0, skipped: 0 }

export const add = (a: Totals, b: Totals): Totals => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
})

/**
 * The totals of a report. A file that could not even be loaded, and a run that failed outside any test, count as one
 * failure each. With `reasons` (on CI) a skipped test without a reason there fails.
 */
export const countsOf = (
  report: VitestReport,
  exitCode: number,
  reasons: Record<string, string> | null,
): { totals: Totals; complaints: string[] } => {
  const totals = { ...none }
  const complaints: string[] = []
  for (const file of report.testResults) {
    const states = file.assertionResults.map(({ status }) => status)
    totals.passed += states.filter((status) => status === 'passed').length
    totals.failed += states.filter((status) => status === 'failed').length
    if (file.status === 'failed' && !states.includes('failed')) {
      totals.failed += 1
      complaints.push(`${file.name} failed outside its tests. ${file.message}`)
    }
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed' || status === 'failed') continue
      if (reasons && !reasons[fullName.trim()]) {
        totals.failed += 1
        complaints.push(`Skipped without a reason in tests/skips.json: ${fullName.trim()}`)
      } else totals.skipped += 1
    }
  }
  if (totals.failed === 0 && (exitCode !== 0 || !report.success)) {
    totals.failed += 1
    complaints.push(`The run failed outside the tests (${exitCode}).`)
  }
  return { totals, complaints }
}
