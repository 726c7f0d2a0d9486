// Our own strokes on a 20-unit grid; `turns` marks those that point along the line of reading.
const strokes = {
  desk: 'M3 8h14M4.500 8v8.500M15.500 8v8.500M6 8V4.500h5V8M9.500 12h6',
  notices: 'M5 14V9.500a5 5 0 0 1 10 0V14l1.500 1.500h-13zM10 2.500v2M8 17.500h4',
  consultations: 'M3 4.500h10v7H7.500L4.500 14v-2.500H3zM15.500 7.500H17V14h-1.500v2.500L12.500 14H9.500',
  networks:
    'M10 5.500 5 14M10 5.500l5 8.500M5.500 15h9M10 3a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3ZM4.500 13.500a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3ZM15.500 13.500a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3Z',
  exchanges: 'M3.500 7H16l-3-3M16.500 13H4l3 3',
  recommendations: 'M5 3h7l3 3v11H5zM12 3v3h3M7.500 11.500l1.800 1.800 3.200-3.800',
  library: 'M4 4h3.500v12.500H4zM7.500 4H11v12.500H7.500zM11.500 5l3-.8 2.500 11.500-3 .8z',
  requests: 'M3.500 4.500h13v8l-1.500 4h-10l-1.500-4zM3.500 12.500h4l1 1.500h3l1-1.500h4',
  search: 'M9 3.500a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11ZM13 13l4 4',
  more: 'M4 6h12M4 10h12M4 14h12',
  settings: 'M3 6h8M15 6h2M13 4v4M3 14h2M9 14h8M7 12v4',
  mail: 'M3 5h14v10.500H3zM3 5.500l7 5.500 7-5.500',
  people:
    'M7.500 4a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5ZM3 16c0-3 1.800-4.500 4.500-4.500S12 13 12 16M13 4.500a2.300 2.300 0 0 1 0 4.400M14 11.700c2 .4 3 1.900 3 4.300',
  person: 'M10 3.500a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM4 17c.3-3.500 2.300-5.300 6-5.300s5.700 1.800 6 5.300',
  admin: 'M10 3l6 2.200v4.500c0 3.600-2.300 6-6 7.300-3.700-1.300-6-3.700-6-7.300V5.200zM7.500 10l1.800 1.800L12.800 8',
  alert: 'M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14ZM10 6.500v4.500M10 13.500v.1',
  calendar: 'M3.500 5h13v11.500h-13zM3.500 8.500h13M7 3v3.500M13 3v3.500',
  document: 'M5 3h7l3 3v11H5zM12 3v3h3M7.500 10h5M7.500 13h5',
  download: 'M10 3.500v9M6.500 9.500l3.500 3.500 3.500-3.500M4 16.500h12',
  check: 'M4 10.500l4 4 8-9',
  add: 'M10 4v12M4 10h12',
  lock: 'M5 9h10v7.500H5zM7 9V6.500a3 3 0 0 1 6 0V9',
  globe:
    'M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14ZM3 10h14M10 3c2.500 2 3 4.500 3 7s-.5 5-3 7c-2.500-2-3-4.500-3-7s.5-5 3-7Z',
  down: 'M5 8l5 5 5-5',
  onward: 'M4 10h12M11.500 5.500L16 10l-4.500 4.500',
  leave: 'M8 3.500H4v13h4M8 10h8.500M13 6.500l3.500 3.500-3.500 3.500',
} as const

export type IconName = keyof typeof strokes
export const iconNames = Object.keys(strokes) as IconName[]
const turning: readonly IconName[] = ['onward', 'leave', 'library']

/** A decorative drawing: the word beside it, or the control's label, names it. */
export const Icon = ({ name, small = false }: { name: IconName; small?: boolean }) => (
  <svg
    className={`icon${small ? ' small' : ''}${turning.includes(name) ? ' turns' : ''}`}
    viewBox="0 0 20 20"
    width="20"
    height="20"
    aria-hidden="true"
    focusable="false"
  >
    <path d={strokes[name]} />
  </svg>
)
