// Each function of a feature takes its dependencies first; a door hands them over once.
type Verb<D> = (deps: D, ...rest: never[]) => unknown
type Bound<D, V extends Record<string, Verb<D>>> = {
  [K in keyof V]: V[K] extends (deps: D, ...rest: infer A) => infer R ? (...rest: A) => R : never
}

/** Gives every function of `verbs` its first argument, `deps`; the rest of each signature stays as it is. */
export const bind = <D, V extends Record<string, Verb<D>>>(deps: D, verbs: V): Bound<D, V> =>
  Object.fromEntries(
    Object.entries(verbs).map(([name, verb]) => [name, (...rest: unknown[]) => verb(deps, ...(rest as never[]))]),
  ) as Bound<D, V>
