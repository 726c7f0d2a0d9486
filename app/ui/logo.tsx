/** The tree under which a matter is talked through. Decorative: the name stands beside it. */
export const Logo = () => (
  <svg
    className="logo"
    viewBox="0 0 32 32"
    width="28"
    height="28"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d="M13 29c.6-5 .4-8-.6-11M19 29c-.6-5-.4-8 .6-11M9 29h14M12.400 18C9 17 7 14.500 6 12M12.400 18c0-3-1.400-6-3.400-8M16 17V9M19.600 18c3.400-1 5.400-3.500 6.400-6M19.600 18c0-3 1.400-6 3.400-8" />
    <circle cx="5.500" cy="9.500" r="2.700" />
    <circle cx="11" cy="6.500" r="3" />
    <circle cx="17" cy="5" r="3" />
    <circle cx="22.500" cy="7" r="2.800" />
    <circle cx="27" cy="10" r="2.500" />
  </svg>
)
