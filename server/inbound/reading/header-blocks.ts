// Outlook, and many programs on telephones, repeat an earlier mail below its headers. What the headers are called, in the
// languages that people of the field write in.

const names = {
  from: 'from|de|от|от кого|من|مِن|von|da|van|od|kimden|від|发件人|寄件者|差出人|از',
  sent: 'sent|date|sent on|sent at|envoyé|envoyé le|date d.envoi|enviado|enviado el|enviados|enviada|enviadas|enviada em|enviado em|fecha|fecha de envío|data|data de envio|отправлено|дата|تم الإرسال|أرسل|أُرسلت|أرسلت|التاريخ|تاريخ|تاريخ الإرسال|تاريخ الارسال|مرسل|gesendet|datum|inviato|verzonden|wysłano|tarih|gönderilen|дата відправлення|надіслано|发送时间|日期|送信日時|on',
  to: 'to|à|a|para|кому|إلى|الى|an|aan|do|kime|收件人|收件者|宛先',
  cc: 'cc|copie|c\\.c\\.|cópia|copia|копия|نسخة|نسخه|نسخة إلى|kopie|bcc|cci|cco|скрытая копия|نسخة مخفية|bilgi',
  subject:
    'subject|objet|sujet|asunto|assunto|тема|الموضوع|موضوع|الموضوعـ|betreff|oggetto|onderwerp|temat|konu|主题|主旨|件名',
  other:
    'importance|importancia|importância|priority|priorité|reply-to|répondre à|responder a|attachments|pièces jointes|adjuntos|anexos|вложения|المرفقات|organization|sensitivity|when|where',
}
export type Label = keyof typeof names
const patterns = (Object.entries(names) as [Label, string][]).map(
  ([label, words]) => [label, new RegExp(`^(?:${words}) ?:(?!//)`, 'iu')] as const,
)
const order: Label[] = ['from', 'sent', 'to', 'cc', 'subject', 'other']

/** Which header of a repeated mail a line as it is looked at is, if it may be one. */
export const labelOf = (text: string): Label | null => {
  if (text.length > 1_500) return null
  // Some programs set their headers as a table.
  const bare = text.replace(/^\| ?/, '')
  return (
    order.map((label) => patterns.find(([name]) => name === label)!).find(([, pattern]) => pattern.test(bare))?.[0] ??
    null
  )
}

/** "-----Original Message-----", "________", as lines that stand alone. */
const original =
  /^[-_=*•—\s]{2,}\s*(?:original(?: (?:message|mail|e-?mail))?|message (?:d.origine|original|initial|précédent)|courriel original|mail original|mensaje original|mensagem original|(?:e-?mail|mensagem) original|الرسالة الأصلية|رسالة أصلية|الرسالة الاصلية|исходное сообщение|оригинальное сообщение|первоначальное сообщение|ursprüngliche nachricht|originalnachricht|messaggio originale|oorspronkelijk bericht|wiadomość oryginalna|reply message|replied message)\s*[-_=*•—\s]{2,}$/iu
const forwarded =
  /^(?:[-_=*\s]{2,}\s*)?(?:begin forwarded message|forwarded (?:message|by|mail)|forwarded message from .{1,80}|début du message (?:réexpédié|transféré)|message (?:transféré|réexpédié)|(?:début du )?message transmis|mensaje reenviado|inicio del mensaje reenviado|mensagem (?:encaminhada|reencaminhada)|início da mensagem (?:encaminhada|reencaminhada)|رسالة (?:معاد توجيهها|محوّلة|محولة|مُعاد توجيهها|مُحوَّلة)|بدء الرسالة المعاد توجيهها|بداية الرسالة المُعاد توجيهها|пересылаемое сообщение|пересланное сообщение|начало переадресованного сообщения|начало пересылаемого сообщения|перенаправленное сообщение|weitergeleitete nachricht|anfang der weitergeleiteten (?:nachricht|e-mail)|messaggio inoltrato|inizio messaggio inoltrato|doorgestuurd bericht)\s*(?::|[-_=*\s]{2,}:?)$/iu

export const isOriginal = (text: string): boolean => text.length < 120 && original.test(text)
export const isForwarded = (text: string): boolean =>
  text.length < 120 && forwarded.test(text) && (text.endsWith(':') || /^[-_=*]{2,}/.test(text))
export const isDrawnLine = (text: string): boolean => /^(?:_{8,}|-{8,}|={8,}|\*{8,}|—{4,})$/.test(text)
