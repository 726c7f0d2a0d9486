import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Logo } from '#app/ui/logo.tsx'

/** The quiet sheet of the pages before and around sign-in: the tree, a title, one thing to do. */
export const Front = ({ site, demo, children }: { site: string; demo: ReactNode; children: ReactNode }) => (
  <div className="front">
    <header>
      {demo ? <p className="demo">{demo}</p> : null}
      <Link className="brand" to="/">
        <Logo />
        <bdi>{site}</bdi>
      </Link>
    </header>
    <main id="content" className="card">
      {children}
    </main>
  </div>
)

/** The heading of such a page with its first sentence. */
export const FrontHead = ({ title, children }: { title: ReactNode; children?: ReactNode }) => (
  <div className="front-head">
    <h1>{title}</h1>
    {children ? <div>{children}</div> : null}
  </div>
)

/** What else one may do here, below a thin line. */
export const FrontFoot = ({ children }: { children: ReactNode }) => <div className="front-foot">{children}</div>
