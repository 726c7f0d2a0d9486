// What stands below a text without being of it: signs of telephones, notices of confidentiality, the feet of lists.

/** "Sent from my iPhone" and its like, as the whole of a line. */
const devices = [
  /^sent (?:from|via|with|using|on) (?:my |the |a )?(?:[\p{L}\d][\p{L}\d .'’&+-]{1,50})(?: (?:for|on) [\p{L}\d .]{2,30})?[.!]?(?: <?https?:\S+>?| \S*aka\.ms\S*)?$/iu,
  /^get (?:outlook|bluemail|k-9|yahoo mail|spark|mail) for [\p{L}\d .]{2,30}(?: ?<?\(?https?:\S+)?$/iu,
  /^(?:envoyé|envoye|expédié) (?:de|depuis|à partir de|par|via|avec|à l.aide de) (?:mon |ma |l.application |le |la |un )?[\p{L}\d][\p{L}\d .'’-]{1,60}$/iu,
  /^(?:obtenez|obtenir|téléchargez|télécharger) outlook pour [\p{L}\d .]{2,30}(?: ?<?\(?https?:\S+)?$/iu,
  /^provenance ?: (?:courrier|mail) pour windows.{0,20}$/iu,
  /^(?:enviado|enviada|mandado) (?:desde|con|por|a través de|mediante|vía|via|do|da|a partir do|a partir da|pelo|pela|usando|de|com) (?:mi |el |la |meu |minha |o |a |un |um )?[\p{L}\d][\p{L}\d .'’-]{1,60}$/iu,
  /^(?:obtener|obtén|obtenga|descargar|obter|obtenha|baixar) (?:o )?outlook (?:para|pra) [\p{L}\d .]{2,30}(?: ?<?\(?https?:\S+)?$/iu,
  /^(?:أرسلت|أُرسلت|أرسل|أُرسل|تم الإرسال|تم ارسالها|مرسل|مُرسل|مرسلة|تم إرسالها|أرسلت هذه الرسالة) (?:من|عبر|بواسطة|باستخدام) .{2,60}$/u,
  /^(?:الحصول على|احصل على|تنزيل) outlook (?:لـ|ل|من أجل|لنظام|لأجهزة).{1,30}$/iu,
  /^(?:отправлено|послано|отослано) (?:с|со|из|через|при помощи|от) .{2,60}$/iu,
  /^(?:скачать|загрузить|получить|скачайте|получите) outlook для .{2,30}$/iu,
  /^(?:gesendet von|von meinem .{2,40} gesendet|inviato da|verzonden (?:vanaf|van|met)|wysłane z) ?.{0,40}$/iu,
  /^sent from (?:mail|outlook)(?: for .{2,30})?$/iu,
  /^(?:skickat från|sendt fra|lähetetty|wysłano z|verstuurd (?:vanaf|met)|von meinem .{2,30} gesendet|发自|發自|从我的|從我的|寄自)\s?.{2,40}$|^.{2,40}(?:から送信|'?umdan gönderildi|에서 보냄|发送)$/iu,
]
// A sentence of somebody may begin alike: "Sent from the ministry on Monday" tells what happened.
const things =
  /iphone|ipad|ios|android|galaxy|samsung|huawei|xiaomi|redmi|nokia|sony|xperia|motorola|oppo|vivo|oneplus|pixel|blackberry|mobile|phone|telefon|teléfono|téléphone|telemóvel|celular|móvil|tablet|tablette|smartphone|appareil|device|dispositivo|outlook|gmail|yahoo|mail|courrier|correo|correio|e-?mail|proton|thunderbird|windows|bluemail|spark|airmail|superhuman|телефон|смартфон|планшет|устройств|почт|яндекс|هاتف|جوال|جهاز|الآيفون|آيفون|ايفون|آيباد|ايباد|أندرويد|اندرويد|بريد|محمول|واتس/iu

export const isDevice = (text: string): boolean =>
  text.length <= 140 &&
  things.test(text) &&
  text.split(' ').length <= 14 &&
  devices.some((pattern) => pattern.test(text.replace(/^[-–—<([\s]+|[\s>)\].]+$/g, '').trim()))

const titles =
  /^(?:confidentiality (?:notice|note)|(?:legal )?disclaimer|important notice|privileged and confidential|avis (?:de confidentialité|important|légal)|clause de confidentialité|confidentialité|avertissement|aviso (?:legal|de confidencialidad|de confidencialidade|importante)|nota de confidencial(?:idad|idade)|cláusula de confidencialidad|advertencia|إخلاء مسؤولية|إشعار (?:السرية|بالسرية|الخصوصية)|تنبيه|اخلاء مسؤولية|уведомление о конфиденциальности|конфиденциальность|отказ от ответственности)\b ?[:.\-–]?/iu
const secret =
  /confidential|privileged|confidentiel|confidencia|privilegiad|سري|سرّي|السرية|конфиденциальн|vertraulich|riservat/iu
const about =
  /(?:this|the) (?:e-?mail|message|communication|transmission|electronic mail)|ce (?:message|courriel|courrier|mail|e-mail)|cet? (?:e-?mail|envoi)|le présent (?:message|courriel)|este (?:mensaje|correo|e-?mail|mail)|esta (?:mensagem|comunicaci|comunicaç)|el presente (?:mensaje|correo)|هذه الرسالة|هذا البريد|البريد الإلكتروني|الرسالة الإلكترونية|(?:это|настоящее|данное|данная|это электронное) (?:сообщение|письмо|переписка)|diese (?:e-?mail|nachricht)|questo messaggio|questa e-?mail/iu
const stranger =
  /intended (?:solely|only|recipient|for)|in error|by mistake|addressee|named (?:above|recipient)|destinataire|par erreur|destinatario|destinatário|por error|por erro|exclusivamente|المرسل إليه|المستلم|بطريق الخطأ|عن طريق الخطأ|المقصود|адресат|получател|по ошибке|предназначен|empfänger|destinatari|per errore/iu
const trees =
  /(?:consider|think (?:of|about)) (?:the|our) environment before printing|think before (?:you )?print|pensez à l.environnement avant d.imprimer|avant d.imprimer|antes de imprimir|قبل طباعة|перед (?:тем как )?(?:печатью|распечаткой|распечатать)|virus-free\.? ?(?:www\.)?(?:avast|avg)|scanned (?:by|for) (?:viruses|.*antivirus)|checked for viruses|sans virus|libre de virus|livre de vírus|не содержит вирусов|خالية من الفيروسات/iu

/** Whether a paragraph is a notice that is set below every mail of a house. */
export const isNotice = (text: string): boolean => {
  if (text.length > 6_000) return false
  if (trees.test(text) && text.length < 400) return true
  if (text.length < 60) return false
  const signs = [secret, about, stranger].filter((pattern) => pattern.test(text)).length
  return signs === 3 || (titles.test(text) && signs >= 1)
}
/** Whether a line is the title of such a notice. */
export const isNoticeTitle = (text: string): boolean =>
  text.length < 60 && titles.test(text) && text.replace(titles, '').trim().length < 12

const feet = [
  /^.{0,80} mailing list(?: -- .{3,120}| .{0,60})?$/iu,
  /^you received this message because you are subscribed to .{3,200}$/iu,
  /^to (?:unsubscribe|stop receiving).{3,200}$/iu,
  /^(?:unsubscribe|se désabonner|désinscription|darse de baja|cancelar (?:la )?suscripción|إلغاء الاشتراك|отписаться) ?[:-]? ?<?(?:https?:|mailto:|\S+@).*$/iu,
  /^https?:\S*(?:listinfo|unsubscribe|mailman)\S*$/iu,
]
export const isListFoot = (text: string): boolean => feet.some((pattern) => pattern.test(text))

const closings =
  /^(?:(?:with )?(?:best|kind|warm|many)(?: |$)|(?:best |kind |warm )?regards|sincerely|yours|thanks|thank you|many thanks|cheers|cordialement|bien cordialement|(?:bien )?à (?:vous|toi)|meilleures salutations|salutations|merci|(?:un )?(?:cordial )?saludos?|atentamente|cordialmente|gracias|muchas gracias|cumprimentos|com os melhores|atenciosamente|abraços?|obrigad[oa]|مع (?:خالص |أطيب |فائق )?(?:التحية|التحيات|الشكر|التقدير|تحياتي)|تحياتي|تحية|شكرا|وتفضلوا|с уважением|спасибо|всего доброго|mit freundlichen|viele grüße|cordiali saluti)/iu
/** Whether a few lines only close a letter: whoever writes them below a quotation answers nothing in it. */
export const isClosing = (lines: readonly string[]): boolean =>
  lines.length <= 5 && lines.every((line) => line.length <= 50) && closings.test(lines[0] ?? '')

const remark =
  '(?:answers?|comments?|repl(?:y|ies)|responses?|remarks?|réponses?|commentaires?|remarques?|respuestas?|comentarios?|respostas?|comentários?|ردودي|ردود|إجاباتي|إجابات|اجاباتي|تعليقاتي|تعليقات|أجوبتي|ответы|ответ|комментарии|замечания)'
const within =
  '(?:below|inline|in-line|within|in (?:the )?text|in (?:red|blue|green|bold|caps|capitals|colou?r)|ci-dessous|ci-après|plus bas|en (?:rouge|bleu|vert|gras|couleur)|dans le (?:texte|corps)|abajo|más abajo|a continuación|en (?:rojo|azul|verde|negrita)|en el (?:texto|cuerpo)|abaixo|em (?:vermelho|azul|verde|negrito)|no (?:texto|corpo)|أدناه|بالأحمر|بالأزرق|باللون|ضمن النص|في النص|داخل النص|ниже|красным|синим|зел[её]ным|жирным|в тексте|по тексту)'
const answersWithin = new RegExp(`${remark}.{0,40}${within}|${within}.{0,30}${remark}`, 'iu')
/** Whether a line says that its writer answers between the lines of the mail below. */
export const saysWithin = (text: string): boolean => text.length < 400 && answersWithin.test(text)
