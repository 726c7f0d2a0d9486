// What must come of each mail of this folder. All of them are invented.

export type End =
  | { kind: 'person'; text: string; cut: string[]; files?: string[] }
  | { kind: 'automatic' | 'loop' }
  | { kind: 'bounce'; hard: string[]; soft: string[]; original: string | null }

export const ends: Record<string, End> = {
  'gmail-en-top': {
    text: 'I agree with the **proposal**.\n\nBest,\nMaria',
    cut: ['questionnaire goes out', 'Nov 3, 2025'],
    kind: 'person',
  },
  'gmail-fr-top-list': {
    text: 'Bonjour,\n\nTrois points :\n\n1. les délais\n2. les définitions\n3. le budget\n\nCordialement',
    cut: ['Point focal', 'questionnaire goes out'],
    kind: 'person',
  },
  'gmail-es-top': {
    text: 'De acuerdo.',
    cut: ['escribió'],
    kind: 'person',
  },
  'gmail-pt-top': {
    text: 'Concordamos com o calendário.',
    cut: ['escreveu'],
    kind: 'person',
  },
  'gmail-ar-plain': {
    text: 'نوافق على الجدول الزمني.\n\nمع التحية',
    cut: ['بواسطة', 'questionnaire goes out'],
    kind: 'person',
  },
  'gmail-ru-plain': {
    text: 'Мы согласны.\n\nДва вопроса:\n- сроки\n- определения',
    cut: ['нояб. 2025'],
    kind: 'person',
  },
  'gmail-en-inline': {
    text: '> When does it go out?\n\nIn December.\n\n> Who answers it?\n\nThe focal points:\n\n1. in French\n2. in English',
    cut: ['Thank you!', 'Nov 3, 2025'],
    kind: 'person',
  },
  'outlook-desktop-en': {
    text: 'Dear colleagues,\n\nWe can host the meeting.\n\nRegards\nMaria',
    cut: ['Sent:', 'questionnaire goes out'],
    kind: 'person',
  },
  'outlook-desktop-fr-liste-word': {
    text: 'Bonjour,\n1. le formulaire\n2. le glossaire\n- et le reste',
    cut: ['Envoyé :'],
    kind: 'person',
  },
  'outlook-web-es': {
    text: 'Estimados:\n\nApoyamos la propuesta.',
    cut: ['Punto focal', 'Enviado:', 'questionnaire goes out'],
    kind: 'person',
  },
  'outlook-web-plain-pt': {
    text: 'Concordo.',
    cut: ['Enviado:', 'questionnaire'],
    kind: 'person',
  },
  'outlook-ar-html': {
    text: 'نؤيد الاقتراح.\n\nشكراً',
    cut: ['تم الإرسال', 'questionnaire'],
    kind: 'person',
  },
  'outlook-ar-plain-1256': {
    text: 'نؤيد الاقتراح.',
    cut: ['الموضوع'],
    kind: 'person',
  },
  'outlook-ru-plain': {
    text: 'Поддерживаем предложение.',
    cut: ['Исходное сообщение'],
    kind: 'person',
  },
  'outlook-inline-said': {
    text: 'Dear all, please find my answers below in red.\n\nMaria\n\nWhen does it go out?\nIn December.',
    cut: ['Sent:'],
    kind: 'person',
  },
  'outlook-ios-en': {
    text: 'Fine with us.',
    cut: ['Outlook for iOS', 'questionnaire'],
    kind: 'person',
  },
  'apple-mail-en-html': {
    text: 'We will send the figures on Friday.\n\nMaria',
    cut: ['09:58', 'questionnaire'],
    kind: 'person',
  },
  'apple-mail-fr-inline': {
    text: 'Bonjour,\n\n> Quand part le questionnaire ?\n\nEn décembre.\n\n> Qui y répond ?\n\nLes points focaux.',
    cut: ['a écrit'],
    kind: 'person',
  },
  'iphone-es': {
    text: 'Gracias, lo confirmo.',
    cut: ['iPhone', 'questionnaire'],
    kind: 'person',
  },
  'iphone-ar': {
    text: 'موافق، شكراً',
    cut: ['iPhone', 'questionnaire'],
    kind: 'person',
  },
  'iphone-ru': {
    text: 'Согласны',
    cut: ['iPhone'],
    kind: 'person',
  },
  'thunderbird-en-bottom': {
    text: 'The glossary is still missing. We send it next week, in the three languages that were asked for.',
    cut: ['What is still missing?', 'Focal point'],
    kind: 'person',
  },
  'thunderbird-fr-inline': {
    text: '> Quand part le questionnaire ?\n\nEn décembre.\n\n> Qui y répond ? Les points focaux, ou les ministères ?\n\nLes points focaux, et pour la première fois aussi les ministères.',
    cut: ['Merci', '03/11/2025'],
    kind: 'person',
  },
  'thunderbird-ru-html': {
    text: 'Согласны с _предложением_.',
    cut: ['пишет', 'Мария'],
    kind: 'person',
  },
  'thunderbird-es-plain': {
    text: 'Lo apoyamos.',
    cut: ['escribió'],
    kind: 'person',
  },
  'yahoo-en-html': {
    text: 'We agree.',
    cut: ['questionnaire'],
    kind: 'person',
  },
  'yahoo-fr-plain': {
    text: "D'accord avec tout.",
    cut: ['Yahoo Mail', 'questionnaire'],
    kind: 'person',
  },
  'proton-en': {
    text: 'Agreed, with one remark on the dates.',
    cut: ['Proton Mail', 'questionnaire'],
    kind: 'person',
  },
  'samsung-fr': {
    text: 'Oui pour nous.',
    cut: ['Galaxy', 'questionnaire'],
    kind: 'person',
  },
  'table-html': {
    text: 'These are our figures:\n\n| Year | Cases |\n| --- | --- |\n| 2023 | 114 |\n| 2024 | 131 |\n\nMore next week.',
    cut: [],
    kind: 'person',
  },
  'disclaimer-en-fr': {
    text: 'We take part in both sessions.\n\nMaria Silva',
    cut: ['received this message in error', 'par erreur', 'environment', 'questionnaire'],
    kind: 'person',
  },
  'forwarded-with-words': {
    text: 'For the thread: what the ministry says.',
    cut: ['The figures are final.'],
    kind: 'person',
  },
  'forwarded-alone': {
    text: 'Begin forwarded message:\n\nFrom: Ministry <office@example.com>\nDate: 2 November 2025 at 18:00:00 CET\nTo: maria.silva@example.org\nSubject: Figures\n\nThe figures are final.',
    cut: [],
    kind: 'person',
  },
  'only-quotation': {
    text: '> The questionnaire goes out in December.',
    cut: [],
    kind: 'person',
  },
  'own-words-like-headers': {
    text: "Dear all,\n\nOn 3 November 2025 at 10:00 the minister wrote:\nwe shall publish the figures.\n\nFrom: 9 o'clock\nTo: 11 o'clock\nSubject: the figures\n\n-- that is what was announced --\n\nSent from the ministry on Monday",
    cut: [],
    kind: 'person',
  },
  'attachment-only': {
    text: '',
    cut: [],
    files: ['Données 2024.pdf'],
    kind: 'person',
  },
  'pictures-own-and-logo': {
    text: 'See the chart:',
    cut: ['Ministry'],
    files: ['chart.png'],
    kind: 'person',
  },
  gb18030: {
    text: '我们同意这个建议。\n\n谢谢',
    cut: [],
    kind: 'person',
  },
  'iso-2022-jp': {
    text: '提案に賛成します。',
    cut: [],
    kind: 'person',
  },
  'nested-message': {
    text: 'See the attached mail.',
    cut: [],
    files: ['message-1.eml'],
    kind: 'person',
  },
  'winmail-dat': {
    text: 'The figures are attached.',
    cut: [],
    files: ['figures.txt'],
    kind: 'person',
  },
  'absence-en': {
    kind: 'automatic',
  },
  'absence-fr': {
    kind: 'automatic',
  },
  'absence-es': {
    kind: 'automatic',
  },
  'absence-pt': {
    kind: 'automatic',
  },
  'absence-ar': {
    kind: 'automatic',
  },
  'absence-ru': {
    kind: 'automatic',
  },
  'about-absence': {
    text: 'The rule of last year still holds.',
    cut: [],
    kind: 'person',
  },
  'from-a-list': {
    kind: 'automatic',
  },
  'own-mail': {
    kind: 'loop',
  },
  'bounce-rfc3464': {
    kind: 'bounce',
    hard: ['gone@example.org'],
    soft: ['full@example.org'],
    original: '<digest.0199a210-0000-7000-8000-000000000001@mail.example.net>',
  },
  'bounce-words': {
    kind: 'bounce',
    hard: ['gone@example.org'],
    soft: [],
    original: '<digest.0199a210-0000-7000-8000-000000000002@mail.example.net>',
  },
  'bounce-later': {
    kind: 'bounce',
    hard: [],
    soft: ['full@example.org'],
    original: null,
  },
  'outlook-android-ar': {
    text: 'موافق',
    cut: ['Android', 'questionnaire'],
    kind: 'person',
  },
  'huawei-ar': {
    text: 'نوافق على الموعد.',
    cut: ['Huawei', 'questionnaire'],
    kind: 'person',
  },
  'gmail-ru-user': {
    text: 'Согласны с датой.',
    cut: ['пользователь'],
    kind: 'person',
  },
  'outlook-desktop-ru-1251': {
    text: 'Поддерживаем.\n\nС уважением,\nМария',
    cut: ['Отправлено'],
    kind: 'person',
  },
  'outlook-desktop-pt': {
    text: 'Concordamos.',
    cut: ['Enviada em'],
    kind: 'person',
  },
  'gmail-es-broken-line': {
    text: 'De acuerdo con la fecha.',
    cut: ['puntos focales'],
    kind: 'person',
  },
  'orange-fr': {
    text: "D'accord pour la date.",
    cut: ['questionnaire'],
    kind: 'person',
  },
  'zimbra-es': {
    text: 'Lo confirmamos.',
    cut: ['Enviados'],
    kind: 'person',
  },
  'mailru-html': {
    text: 'Согласны.',
    cut: ['questionnaire'],
    kind: 'person',
  },
  'zoho-en': {
    text: 'Agreed, all of it.',
    cut: ['questionnaire'],
    kind: 'person',
  },
  'apple-mail-en-inline-html': {
    text: '> When does it go out?\n\nIn December.\n\n> Who answers it?\n\nAll of us.',
    cut: ['09:58'],
    kind: 'person',
  },
  'broken-lines': {
    text: 'We have read the questionnaire with our colleagues of the ministry, and we think that question four should be asked before question three, since the answer to it is needed there.\n\nPlease send it to:\nMinistry of Justice\n12 Long Street',
    cut: [],
    kind: 'person',
  },
  'pgp-signed': {
    text: 'Agreed, and signed.',
    cut: [],
    kind: 'person',
  },
  'own-quotation': {
    text: 'The report says:\n> figures differ widely\n\nI doubt that.',
    cut: [],
    kind: 'person',
  },
  'page-says-its-charset': {
    text: 'نوافق على الاقتراح.',
    cut: [],
    kind: 'person',
  },
  'list-foot': {
    text: 'Agreed.',
    cut: ['listinfo'],
    kind: 'person',
  },
  'outlook-web-in-the-signature': {
    text: 'We agree, and write it here.',
    cut: ['questionnaire'],
    kind: 'person',
  },
  'files-and-quotation': {
    text: '',
    cut: ['Nov 4, 2025', 'questionnaire goes out'],
    files: ['figures.pdf'],
    kind: 'person',
  },
  'iphone-forwarded-alone': {
    text: 'Envoyé de mon iPhone\n\nDébut du message transféré :\n\n> De: Ministère <office@example.com>\n> Date: 3 novembre 2025 à 18:00:00 UTC\n> À: maria.silva@example.org\n> Objet: Chiffres\n>\n> Les chiffres sont définitifs.',
    cut: [],
    kind: 'person',
  },
  // Written before their writer had seen the parser, and committed before they were first read.
  'blind-gmail-web-fr-inline': {
    text: "Bonjour à tous,\n\nMes commentaires dans le texte.\n\n> Thank you for the first figures.\n>\n> Which ministry holds the register of identified victims?\n\nChez nous, le ministère de l'Intérieur. Le chiffre de 2024 est **provisoire**.\n\n> And how often is it brought up to date?\n\nChaque trimestre :\n\n- janvier\n- avril",
    cut: ['a écrit', 'With thanks', 'Direction de la protection sociale'],
    kind: 'person',
  },
  'blind-gmail-android-ar': {
    text: 'السلام عليكم ورحمة الله\n\nنؤيد ما جاء في مداخلة الزميلة من تونس، ولدينا ملاحظتان:\n\n1- الجدول الزمني قصير\n2- التعريفات غير موحدة\n\nThe English version of question 3 says "should"; we read it as "may".\n\nمع خالص التقدير\nسامي',
    cut: ['كتب', 'questionnaire goes out'],
    kind: 'person',
  },
  'blind-outlook-desktop-fr-rouge': {
    text: 'Bonjour à toutes et à tous,\n\nVous trouverez mes réponses en rouge ci-dessous.\n\nBien cordialement,\nAïssatou Diallo\n\nQuel ministère tient le registre ?\n\nLe ministère de la Justice, depuis 2019.\n\nQui le met à jour ?\n\nLe greffe de chaque tribunal ; la direction des statistiques vérifie une fois par an.',
    cut: ['mardi 4 novembre 2025'],
    kind: 'person',
  },
  'blind-outlook-web-es-tabla': {
    text: 'Estimados colegas:\n\nEstas son las cifras de la Fiscalía:\n\n| Departamento | 2023 | 2024 |\n| --- | --- | --- |\n| Norte | 41 | 38 |\n| Sur | 17 | **22** |\n\nLas de 2024 son preliminares. Quedo atenta a sus comentarios.',
    cut: ['Unidad de Trata', 'Enviado', 'questionnaire goes out'],
    kind: 'person',
  },
  'blind-outlook-android-pt-ficheiro': {
    text: '',
    cut: ['Obter o', 'terça-feira', 'questionnaire goes out'],
    files: ['Relatório anual 2025.docx'],
    kind: 'person',
  },
  'blind-apple-mail-macos-ru': {
    text: 'Уважаемые коллеги,\n\nмы поддерживаем предложение. Просим уточнить:\n\n1. кто отвечает за перевод анкеты;\n2. когда начинается второй этап.\n\nКроме того, термин «victim» в вопросе 4 по-русски передан неточно.\n\nС уважением,\nЕлена Петрова',
    cut: ['написал', 'questionnaire goes out'],
    kind: 'person',
  },
  'blind-iphone-fr': {
    text: 'D’accord pour le 12 décembre.\n\nUne question : la réunion se tient-elle en ligne ou à Lomé ? Dans le second cas il me faut une lettre d’invitation avant vendredi.\n\nKossi',
    cut: ['iPhone', 'a écrit', 'questionnaire goes out'],
    kind: 'person',
  },
  'blind-thunderbird-ru-koi8': {
    text: 'Реестр ведёт министерство внутренних дел. Доступ имеют прокуратура и центр статистики; общественные организации получают только сводные данные раз в год.\n\nОтвет от прокуратуры пришлём отдельно.',
    cut: ['пишет', 'Которое министерство', 'отдел международного сотрудничества'],
    kind: 'person',
  },
  'blind-yahoo-es-lista': {
    text: 'Buenas tardes,\n\nProponemos tres cambios:\n\n1. mover la pregunta 5 al inicio\n2. quitar la pregunta 9\n3. añadir una pregunta sobre repatriación\n\nEl texto completo está en https://www.example.org/trata/propuesta.pdf\n\nGracias,\nLuis',
    cut: ['escribió', 'questionnaire goes out'],
    kind: 'person',
  },
  'blind-notes-en': {
    text: 'Dear Chair, dear colleagues,\n\nThe Secretariat of the Commission takes note of the proposal and supports it, with one reservation: the deadline of **30 November** falls into the budget session.\n\nCould it be moved by two weeks?\n\nKind regards,\n\nKwame Mensah\nHead, Trafficking in Persons Unit',
    cut: ['From:', 'questionnaire goes out', 'intended recipient'],
    kind: 'person',
  },
  'blind-zimbra-fr': {
    text: "Chères et chers collègues,\n\nLe Burkina Faso a validé hier le _protocole d'échange_. Il entre en vigueur le 1er janvier 2026.\n\nJe le verse au dossier dès sa publication au journal officiel.",
    cut: ['Chargé de mission', 'Mardi 4 Novembre', 'questionnaire goes out'],
    kind: 'person',
  },
  'blind-roundcube-pt-inline': {
    text: '> Obrigado pelos primeiros números. Que ministério mantém o registo das vítimas identificadas?\n\nO Ministério do Interior, com apoio do Instituto Nacional de Estatística.\n\n> E com que frequência é atualizado?\n\nTodos os trimestres. Os dados de 2024 são ainda provisórios:\n\n1. janeiro a março: 12 casos\n2. abril a junho: 9 casos',
    cut: ['escreveu', 'Tomás Herrera', 'Ponto focal'],
    kind: 'person',
  },
  'blind-proton-es-html': {
    text: 'Estimado Tomás:\n\nDesde la sociedad civil apoyamos la medida, _siempre que_ los datos personales queden fuera del registro.\n\nUn saludo',
    cut: ['Red Andina', 'Proton Mail', 'escribió', 'questionnaire goes out'],
    kind: 'person',
  },
  'blind-samsung-ar-en': {
    text: 'Noted with thanks. Our delegation will be two persons, not three.\n\nRegards, Huda',
    cut: ['Galaxy', 'الرسالة الأصلية', 'questionnaire goes out'],
    kind: 'person',
  },
  'blind-outlook-desktop-ar-1256': {
    text: 'السادة الزملاء،\n\nنود إبداء الملاحظات التالية:\n1. توحيد المصطلحات بين الدول الأعضاء\n2. تحديد جهة اتصال واحدة لكل دولة\n3. نشر التقرير السنوي باللغتين\n\nوتفضلوا بقبول فائق الاحترام،\nليلى منصور',
    cut: ['Sent:', 'questionnaire goes out', 'received it in error', 'سرية'],
    kind: 'person',
  },
  'blind-outlook-iso-2022-jp': {
    text: 'Dear colleagues,\n\nAs an observer we would like to share the experience of our prefectures: the register is kept by the police, while the support of victims is paid by the municipalities, and the two are joined only once a year.\n\nTwo remarks:\n1) Question 2 should name the year.\n2) The word "case" is not defined.\n\nBest regards,\n田中 花子 (Tanaka Hanako)',
    cut: ['Original Message', 'Sent:', 'questionnaire goes out'],
    kind: 'person',
  },
  'blind-gmail-es-reenviado': {
    text: 'Reenvío para la discusión lo que nos contestó la Fiscalía. Estamos de acuerdo con el punto 2.\n\nSaludos,\nPaula',
    cut: ['Mesa de Partes', 'Las cifras son definitivas'],
    kind: 'person',
  },
  'blind-absence-notes-three-languages': {
    kind: 'automatic',
  },
  'blind-bounce-exchange': {
    kind: 'bounce',
    hard: ['former.focal.point@example.org'],
    soft: [],
    original: '<digest.0199a210-0000-7000-8000-0000000000b3@mail.example.net>',
  },
  'blind-list-google-group': {
    kind: 'automatic',
  },
}
