import type { ReportSeed } from './shape.ts'

const consultationsPage = 'http://www2.ohchr.org/english/issues/trafficking/consultations.htm'

/**
 * The summary report retold: its facts, names and figures in new words, numbered here (the document has no numbers).
 * Footnotes that say what happened after the meeting stand as addenda.
 */
export const dakarReport: ReportSeed = {
  title: 'Summary report of the Dakar consultation',
  language: 'en',
  state: 'issued',
  note: 'A summary by the convener, finished after 14 December 2010; the day of issue is not known. No circulation, silence or adoption is on record. Retold here in other words; paragraph numbers were added.',
  sections: [
    {
      heading: 'Introduction',
      paragraphs: [
        {
          key: 'meeting',
          number: 1,
          text: 'For two days, 4 and 5 October 2010, Dakar in Senegal was host to the meeting. Its subject was what regional and sub-regional mechanisms contribute to the international struggle against trafficking in persons, especially in women and children, and it looked for ways to do so together, with new ideas and with human rights as the basis.',
        },
        {
          key: 'convened',
          number: 2,
          text: `The Special Rapporteur took the initiative[^1]. Never before had technical experts of nine regional mechanisms, from all five continents, been able to compare current trends, good practices, challenges and lessons with one another, with her, and with observers of the United Nations[^2].

[^1]: OHCHR organised the meeting together with its West Africa Regional Office.
[^2]: The list of the organisations that took part was published at <${consultationsPage}>; it is not in the report.`,
        },
        {
          key: 'forward',
          number: 3,
          text: `It looked forward, starting from what the Special Rapporteur had recommended to the UN Human Rights Council earlier in 2010[^3]. Experiences and lessons were traded, and next steps weighed by which mechanisms could add more to the global response, effectively and in a way that upholds the rights of trafficked persons. Every expert present wished, and was ready, to stay in contact with the others, the UN system and further stakeholders, civil society among them.

[^3]: A/HRC/14/32 of 4 May 2010: the report of Ms. Joy Ngozi Ezeilo, whose theme was cooperation in regions and sub-regions for an approach based on human rights.`,
        },
      ],
    },
    {
      heading: 'Context',
      paragraphs: [
        {
          key: 'cooperation-needed',
          number: 4,
          text: `For years the Special Rapporteur has argued that so grave a challenge cannot be met unless countries of origin, transit and destination work together better. She holds that the mechanisms have “a key role” in this, since their answer can be shared by many States and yet stay near to what is real in each country and particular to each region[^4].

[^4]: A/HRC/14/32, page 3.`,
        },
        {
          key: 'rights-based',
          number: 5,
          text: `No less essential in her eyes is that every effort start from the victim and from human rights. She has pointed States and others, again and again, to the *Recommended Principles and Guidelines on Human Rights and Human Trafficking* of OHCHR as the text to measure themselves by[^5].

[^5]: <http://www.ohchr.org/Documents/Publications/Traffickingen.pdf>`,
        },
        {
          key: 'why-mechanisms',
          number: 6,
          text: 'Hence the invitation. Mechanisms occupy a place of their own, between action at world level and realities on the ground; and her report to the Council had found among them remarkably many promising and inventive initiatives, next to several matters of concern.',
        },
      ],
    },
    {
      heading: 'Overview of discussions',
      session: 'opening',
      paragraphs: [
        {
          key: 'opened',
          number: 7,
          text: 'Ms. Coumba Gaye, Minister of Human Rights of Senegal, opened the meeting. She spoke of steps her country takes to curb trafficking, some of them jointly with other States of West Africa.',
        },
        {
          key: 'agenda',
          number: 8,
          text: `Two tests had decided what came on the agenda[^6]: a subject had to be vital for human rights, and regional mechanisms had to have a particular part to play in it.

[^6]: The agenda was published at <${consultationsPage}>.`,
        },
        {
          key: 'subjects',
          number: 9,
          text: 'Four fields followed: the norms and institutions that regional and sub-regional systems have set up; prevention as seen from the regions; protection, likewise; and new forms of partnership among mechanisms and with others. Under each the question was how mechanisms could complete, and add to, international, national and local efforts.',
        },
      ],
    },
    {
      heading: 'Normative and institutional frameworks',
      session: 'frameworks',
      paragraphs: [
        {
          key: 'introduced',
          number: 10,
          text: `The Special Rapporteur introduced the subject from the angle of a human rights-based approach[^7]. Mechanisms then showed how they had tried to make that approach part of their own instruments, institutions, work plans and programmes; some of what they described was quite new[^8].

[^7]: The presentations were published at <${consultationsPage}>.
[^8]: OHCHR compiled a *Summary of Regional and Sub-Regional Structures and Initiatives to Counter Trafficking in Persons*: <http://www2.ohchr.org/english/issues/trafficking/Dakar_consultation_oct2010.htm>`,
        },
        {
          key: 'african-union',
          number: 11,
          text: 'For Africa, AU.COMMIT was explained: workshops, opened one sub-region after another, on putting the Ouagadougou Action Plan of the African Union to work, accompanied by a tool for monitoring and evaluating it. The series was still under way.',
        },
        {
          key: 'ecowas-eccas',
          number: 12,
          text: 'At the sub-regional level, several policies complete those of the African Union: the ECOWAS Plan of action against trafficking in persons (2008-2011); an ECOWAS policy, adopted shortly before, on protecting and assisting victims; ECOWAS standard operating procedures for protection, close to their launch; and a plan of action that ECOWAS and ECCAS share.',
        },
        {
          key: 'council-of-europe',
          number: 13,
          text: 'In Europe, a procedure had recently been set up to evaluate how the anti-trafficking Convention of the Council of Europe is carried out. It has a technical pillar, the experts of GRETA, and a political one, the Committee of the Parties. GRETA may visit States that have ratified in order to gather information; at the time it had not yet made its first visit.',
          addenda: [
            {
              dated: '2010-11-30',
              text: 'Since the meeting GRETA has made its first three visits: to Cyprus in October 2010, and to the Slovak Republic and Austria in November 2010. (The report gives the months only.)',
            },
          ],
        },
        {
          key: 'european-union',
          number: 14,
          text: 'In the European Union a new framework was being prepared: a *Directive on preventing and combating Trafficking in Human Beings and protecting Victims* and a Strategy. Once adopted they replace, one each, the Council Framework Decision on Combating Trafficking in Human Beings of 2002 and the Action Plan of 2005-2010.',
          addenda: [
            {
              dated: '2010-12-14',
              text: 'The European Parliament adopted an amended draft of the Directive on 14 December 2010: 643 votes in favour, 10 against, 14 abstentions. It will bind the member States of the Union, except the United Kingdom and Denmark: Protocol 21 (on the United Kingdom and Ireland) and Protocol 22 (on Denmark) are annexed to the Treaties. Text: <http://www.europarl.europa.eu/oeil/file.jsp?id=5849482>',
            },
          ],
        },
        {
          key: 'eu-coordinator',
          number: 15,
          text: 'The Union also planned to name an EU Anti-Trafficking Coordinator and to open a website as a “one stop shop” for practitioners.',
          addenda: [
            {
              dated: '2010-12-14',
              text: 'Both have since happened: a coordinator is in office and the website is online. (The report gives no day; it was finished after 14 December 2010.) Source: <http://europa.eu/rapid/pressReleasesAction.do?reference=IP/10/1763&format=HTML&aged=0&language=EN&guiLanguage=en>',
            },
          ],
        },
        {
          key: 'league-of-arab-states',
          number: 16,
          text: 'For the Middle East and North Africa, the Arab Initiative to combat Trafficking in Persons was presented, a regional work plan that the League of Arab States launched in March 2010. A unit was planned that would monitor the phenomenon in the region and be the place where information and experience are exchanged.',
        },
        {
          key: 'organization-of-american-states',
          number: 17,
          text: 'For the Americas, there was the Work Plan against trafficking in the Western Hemisphere, 2010-2012, which member States of the OAS adopted in June 2010. Trends and routes were outlined too, with what the countries of the Americas have achieved and what they find hard in prevention and in the struggle against trafficking.',
        },
        {
          key: 'early-lessons',
          number: 18,
          text: 'Discussion was then steered to three questions: what the first regional monitoring mechanisms, and the way they are built, already teach; how far the impact of action plans of regions and sub-regions can be assessed at all; and which ways of assessing it have proved themselves.',
        },
        {
          key: 'rights-at-the-centre',
          number: 19,
          text: 'Representatives examined the human rights-based approach closely and asked how it becomes practice. They agreed that efforts will only last if human rights, realised step by step, stand at their centre.',
        },
        {
          key: 'political-commitment',
          number: 20,
          text: 'Of the greatest weight, as ground for anything concrete, are a political commitment made jointly (for example in a “non-binding Memorandum of Understanding”) to cooperate in good faith towards goals agreed together, and messages that are strong and the same from all.',
        },
      ],
    },
    {
      heading: 'Prevention',
      session: 'prevention',
      paragraphs: [
        {
          key: 'definitions',
          number: 21,
          text: 'Participants agreed that definitions and terms still need clearing up, among States and in society. Instances were given of State agents who did not react as they should for want of such understanding, and of people in civil society who were not watchful because they did not know, or did not accept, the risks. Attitudes in society also have to be addressed: towards children, towards men or women, towards certain groups of workers.',
        },
        {
          key: 'perspectives',
          number: 22,
          text: 'Those nearest to local realities, and trafficked persons before all others, must have their view heard when prevention or any other response is designed. Trafficked persons are not one group and do not want one thing; a single solution for everybody should be resisted.',
        },
        {
          key: 'safer-migration',
          number: 23,
          text: `Whether mechanisms can open safer avenues of migration as prevention, and how, was discussed along a project of the African Union Commission and the European Commission. It supports dialogue on the Africa-EU Partnership on Migration, Mobility and Employment, which seeks more and better jobs for Africa, easier mobility and free movement within Africa and the EU, and well-managed legal migration between both[^12].

[^12]: <http://www.africa-eu-partnership.org/partnerships/items/migration_en.htm>`,
        },
        {
          key: 'migration-project',
          number: 24,
          text: `A consortium of three carries the project out[^13]; a Steering Committee under the two Commissions guides and supervises it. Planned steps that bear on prevention are an African Remittances Institute; fora of many stakeholders, in regions and sub-regions, on employment, social protection and labour migration; and a migration observatory, made of research centres and independent researchers, for data that are reliable and harmonised.

[^13]: ICMPD (International Centre for Migration Policy Development), FIIAPP (International and Ibero-American Foundation for Administration and Public Policies) and IDEP (African Institute for Economic Development and Planning).`,
        },
        {
          key: 'prevention-practices',
          number: 25,
          text: 'Good practices named: to monitor and evaluate prevention with models that have worked in other fields, such as “sentinel surveillance techniques” from public health; and, as several mechanisms do, to feed what research finds into running programmes all the time, so that messages become more fitting, finer and better aimed.',
        },
        {
          key: 'clear-picture',
          number: 26,
          text: 'First among the lessons: look before acting. What trafficking is in a given place, how large it is and why it occurs, push and pull factors included, has to be clear before a response is chosen. Knowledge remains too coarse. A study from the Greater Mekong region found, against what some programmes assume, that more income and education in some cases raised the risk instead of lowering it.',
        },
        {
          key: 'messages',
          number: 27,
          text: 'Campaigns still need better messages for better-chosen audiences; impact assessments help, and so does research on how family, peers and society at large shape the choices that make a person vulnerable. Education at every level is to be counted openly as prevention, and facts about how migrant workers really live belong in it.',
        },
        {
          key: 'research-structure',
          number: 28,
          text: 'In every region the body best suited to coordinate research, or do it, should be found, and it should see that findings end in action. Which one suits best may differ; three possibilities came up: the secretariats of mechanisms; civil society and academic institutions; and regional observatories yet to be founded.',
        },
        {
          key: 'free-movement',
          number: 29,
          text: 'Protocols on free movement in a region may help to prevent trafficking, on two conditions: they are carried out in full, and nobody believes that they alone prevent it in all its forms.',
        },
      ],
    },
    {
      heading: 'Protection',
      session: 'protection',
      paragraphs: [
        {
          key: 'limited-role',
          number: 30,
          text: 'In protection, it was acknowledged, mechanisms have a fairly limited part: they chiefly develop standards, monitor what member States owe under regional instruments, and supply tools and analyses that help States with it.',
        },
        {
          key: 'protection-tools',
          number: 31,
          text: `The session weighed what would bring such tools forward and make them useful beyond the region and setting they come from[^14]. It took up practical cooperation with service providers and among them; how raising awareness or promoting safe migration can avoid a stigma on trafficked women; and how policies and programmes hear trafficked persons, including children.

[^14]: A draft compendium of tools from the regions was published at <${consultationsPage}>.`,
        },
        {
          key: 'protection-practices',
          number: 32,
          text: 'Good practices: gender-sensitive and child-centred approaches as a matter of course in regions and States, with equality before the law and freedom from discrimination fully respected, were called crucial; the “best interests of the child” count in anything done about children presumed trafficked; and the notion of a “presumed trafficked person” answers the difficulty, well documented, of identifying people systematically.',
        },
      ],
    },
    {
      heading: 'Cooperation and partnerships',
      session: 'cooperation',
      paragraphs: [
        {
          key: 'coordination',
          number: 33,
          text: 'Wider cooperation presupposes working coordination inside States and regions, by focal points, rapporteurs or coordinators. For regional mechanisms to fill that role, it was noted, they need some authority towards States; a right to compel answers to requests for information would be an example. One participant described how hard it is to monitor practice and gather accurate data where States leave out the reports they owe or ignore the standard formats.',
        },
        {
          key: 'monitoring-fatigue',
          number: 34,
          text: 'Civil society and others, parliamentary bodies among them, have a part both before mechanisms make recommendations to States and in following them up. Mechanisms must coordinate with each other and the rest, to use scarce means well and to spare States messages that overlap or contradict: those bring “monitoring fatigue” or “standard-shopping”. Participants therefore asked for better coordination, an eye for what each does best, and networks in which the focal points of mechanisms exchange information and experience.',
        },
        {
          key: 'cooperation-practices',
          number: 35,
          text: 'Good practices: bring in each relevant part of government at its proper level, civil society down to community-based organisations, and the private sector; let all categories of trafficked persons take part, effectively and meaningfully, in general policy as in single cases; consult civil society on policy regularly, whether or not it also implements; cooperate in practice with civil society and UN agencies by what each does, for instance so that NGOs may seek reparations directly for trafficked persons; and, as no region succeeds alone, coordinate and share methods between regions.',
        },
      ],
    },
    {
      heading: 'Conclusions',
      session: 'conclusions',
      paragraphs: [
        {
          key: 'similar-issues',
          number: 36,
          text: 'Looking back over what regions have tried, several participants were pleased to find the problems much alike in all regions and kinds of mechanism, even if conditions, and the best answer to them, differ widely from place to place. The universal approach of law and politics from above thus wants its complement from below: pragmatic and alert to context. Examples were given of inventive local answers, some of which had travelled to other sub-regions and regions.',
        },
        {
          key: 'standards-and-tools',
          number: 37,
          text: 'Standards, participants agreed, have driven much of the progress so far, human rights instruments above all. At the technical level the particular gain from the regional level seemed to be turning them into tools for daily use: guidelines, operating procedures. Yet means and capacities often do not suffice for a rights-based approach throughout, and both politicians and technicians may still have to be won over before plans are carried out well and with respect for rights. Monitoring and evaluation that all own, with goals that are specific and attainable and indicators that can be measured, is vital: it keeps up momentum without tiring States.',
        },
        {
          key: 'next-level',
          number: 38,
          text: 'All levels need, and gain from, more coordination, cooperation and partnership, participants agreed; the next level means to implement the plans and programmes agreed on and to monitor them with care. They valued most the new solutions they had heard of, models of implementation that work, and methods to measure impact.',
        },
        {
          key: 'challenges',
          number: 39,
          text: 'What still hampers the work, in several regions: data from States on what they do (how many trafficked persons they identify, how many residence permits they issue to them) are hard to get in reliable and uniform shape; legal systems, laws and definitions diverge; institutions are in some instances poorly built and resourced; tools for coordination and exchange are in many instances missing; the specific problem is not well enough understood, and false assumptions live on; and programmes do not last, one reason being funds that do not, even where impact had been shown.',
        },
      ],
    },
    {
      heading: 'Recommendations and action points',
      session: 'recommendations',
      paragraphs: [
        {
          key: 'r1',
          number: 40,
          text: 'The following recommendations and action points were discussed. More focus is called for [object missing in the source], in what regions and sub-regions adopt as strategies and programmes and equally in how they cooperate and share information.',
        },
        {
          key: 'r2',
          number: 41,
          text: 'Whatever side of trafficking an intervention addresses, it must stand on “solid data and methodologically sound research”. This asks for better ways to collect, analyse and share data, on the phenomenon as much as on the response by States and others; for monitoring and evaluation that is fitting and jointly owned, to show progress and correct course; for more empirical study, impact assessments before all, against myths and for better strategies; and for one structure in each region that is best placed to lead research and to see its findings become action.',
        },
        {
          key: 'r3',
          number: 42,
          text: 'People, money and material or technical means, allotted adequately at every level down to the grassroots, and training where it is lacking, come before any stronger, rights-based response in the regions. Available resources should be found, examined and pooled so that services reach people.',
        },
        {
          key: 'r4',
          number: 43,
          text: 'Coordination inside a mechanism and among several depends on institutions that are adequate and suit their setting. As a rule it may be wiser to strengthen the existing ones than to build them anew: too many thin out both means and impact.',
        },
        {
          key: 'r5',
          number: 44,
          text: 'Where a rights-based approach is to take root, anti-trafficking work may in some cases have to rest more firmly on a human rights platform with broad political and institutional support.',
        },
        {
          key: 'r6',
          number: 45,
          text: 'In many regions laws and standards on key matters should be brought closer together, so that States can cooperate on them.',
        },
        {
          key: 'r7',
          number: 46,
          text: 'To end trafficking, action must be coordinated between regions and still more within them; mechanisms have to work together more closely, in the first place sub-regional ones of one region.',
        },
        {
          key: 'r8',
          number: 47,
          text: 'Partnership between regions can be made stronger. Its principles are complementarity and equality. Lessons and good practices, models and instruments too, are worth passing on inside a region and beyond; they often have to be fitted to local realities and are no blueprints.',
        },
        {
          key: 'r9',
          number: 48,
          text: 'Protection includes working with the authorities concerned, those for asylum, migration and borders among them, and with UNHCR. Trafficked persons are to be identified properly; whoever needs, or may need, international protection is to be referred to the competent authority and to find an adequate procedure, sensitive to age and gender. If the claim of a trafficked person, or one at risk of it, falls under the 1951 Convention relating to the Status of Refugees, she is to be recognised and protected as a refugee, also from refoulement into persecution. If it does not, but she fears other violations on return, torture or cruel, inhuman or degrading treatment for example, she is owed the protection that international human rights law provides.',
        },
        {
          key: 'r10',
          number: 49,
          text: 'Perspectives sensitive to gender and to age are to be built in further, and refined.',
        },
        {
          key: 'r11',
          number: 50,
          text: 'Trafficked persons need compensation schemes whose funding lasts, and arrangements that work for granting compensation across borders to those who went home or were resettled.',
        },
        {
          key: 'a1',
          number: 51,
          text: 'The worth of the Special Rapporteur’s mandate was acknowledged: it acts “as a catalyst for regional mechanisms”, and it can bring about the political will without which a rights-based response is not carried out.',
        },
        {
          key: 'exchange-valued',
          number: 52,
          text: 'Exchanges among technical experts of mechanisms such as these two days are of great value, the participants agreed unanimously; they promise closer cooperation and point out concrete steps at several levels. The meeting had served to survey trends and challenges and to find the general direction.',
        },
        {
          key: 'r12',
          number: 53,
          text: 'Participants recommended that consultations of this kind go on, in one form or another, at regular intervals, each of them on a single issue.',
        },
        {
          key: 'topic-data',
          number: 54,
          text: 'One such issue was named by several participants: how to collect quality data that inform public policy. They called it vital, and thought that mechanisms acting together could hardly be better placed to help.',
        },
        {
          key: 'topics-other',
          number: 55,
          text: 'Further subjects were proposed for a closer look: clearer, stronger and more harmonised law, in particular what makes up the offence by definition; criminal justice that is centred on victims and based on human rights, with their protection in focus; technical cooperation and partnerships that are effective; and trends and modus operandi between regions.',
        },
        {
          key: 'r13',
          number: 56,
          text: 'Should there be further consultations, it was noted, other regional and sub-regional mechanisms ought to be included, and account taken of how mechanisms differ in structure, membership and ways of working.',
        },
        {
          key: 'r14',
          number: 57,
          text: 'Whether or not this format is repeated, participants recommended that practical information (activities under way, good practices, lessons learned) be exchanged in regular contact, for example by electronic mail.',
        },
      ],
    },
  ],
}
