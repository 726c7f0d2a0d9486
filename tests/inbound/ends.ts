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
}
