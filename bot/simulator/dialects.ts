import type { SimLocation } from './controls.ts'

/** How WeChat and its providers write what is more than text: the same letters a real account gets. */
const DASHES = '- - - - - - - - - - - - - - -'

export interface Quoted {
  id: string
  name: string
  personId: string
  text: string
}

export function wechatQuote(quoted: Quoted, reply: string): string {
  return `「${quoted.name}：${quoted.text}」\n${DASHES}\n${reply}`
}

export function wecomQuote(quoted: Quoted, reply: string): string {
  return `这是一条引用/回复消息：\n“${quoted.name}：\n${quoted.text}”\n------\n${reply}`
}

export function quoteXml(quoted: Quoted, reply: string): string {
  return `<?xml version="1.0"?>
<msg><appmsg appid="" sdkver="0"><title>${escapeXml(reply)}</title><type>57</type><refermsg><type>1</type>\
<svrid>${quoted.id}</svrid><fromusr>${quoted.personId}</fromusr><chatusr>${quoted.personId}</chatusr>\
<displayname>${escapeXml(quoted.name)}</displayname><content>${escapeXml(quoted.text)}</content></refermsg></appmsg></msg>`
}

export function locationXml({ latitude, longitude, label, address }: SimLocation): string {
  return `<?xml version="1.0"?>
<msg><location x="${latitude}" y="${longitude}" scale="15" label="${escapeXml(address)}" maptype="roadmap" \
poiname="${escapeXml(label)}" poiid="" /></msg>`
}

export function revokeXml(id: string): string {
  return `<sysmsg type="revokemsg"><revokemsg><session></session><msgid>0</msgid><newmsgid>${id}</newmsgid>\
<replacemsg><![CDATA[撤回了一条消息]]></replacemsg></revokemsg></sysmsg>`
}

export function voiceXml(seconds: number): string {
  return `<msg><voicemsg endflag="1" voicelength="${Math.round(seconds * 1000)}" voiceformat="4" /></msg>`
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
