import { type Expression, type RawBuilder, sql } from 'kysely'
import { namesOf } from '#server/people/names.ts'
import type { LatestWord } from '../contract.ts'

/**
 * The newest report of any addressee of the issued recommendation whose key stands in `id`; null while nobody has
 * reported. It carries the addressee's names in all languages, since live events have readers in all of them.
 */
export const latestWordOf = (id: Expression<string | null>): RawBuilder<LatestWord> =>
  sql<LatestWord>`(select json_build_object('implementation', a.implementation, 'asOf', a.implementation_as_of,
      'organisation', ${namesOf(sql<string>`a.organisation_id`)})
    from recommendation_addressee a join recommendation issued on issued.id = a.recommendation_id
    where a.recommendation_id = ${id} and issued.state = 'issued' and a.implementation_as_of is not null
    order by a.implementation_as_of desc, a.implementation_at desc limit 1)`
