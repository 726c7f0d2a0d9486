import { Children, Fragment, type ReactNode } from 'react'

/** Short facts in a line, with a point between them; what is absent is skipped. */
export const Dotted = ({ children }: { children: ReactNode }) =>
  Children.toArray(children).map((child, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity
    <Fragment key={index}>
      {index > 0 ? ' · ' : null}
      {child}
    </Fragment>
  ))
