/** How people say that they will not live on; many say it as a joke, and the model must hear danger too. */
const LAST_WORDS =
  /活(?:着|到|得)?.{0,3}(?:冇得?|没得?|没有|莫得|没啥|冇么子).{0,2}(?:意思|意义|盼头|劲|味)|不想活|活够|活腻|想死|寻死|一了百了|来世|下辈子|(?:药|绳子|炭|瓶子).{0,4}(?:买|找|备|准备)好|对不(?:起|住)(?:你们|大家|孩子|爹|娘|爸|妈).{0,12}(?:走|管|怪)|[莫别]管我|割腕|跳[楼河江](?!价|大?甩|大?减|机)|轻生|自杀|遗书|喝农药/

/** Heat and cards are joked about with these very words; news from elsewhere is only told. */
const ONLY_WORDS = /(?:天|太)(?:好|真|太)?[热冷]|[热冷困饿辣]得|打牌|麻将|斗地主|隔壁[镇县市]|新闻|电视剧/

export function saysLastWords(text: string): boolean {
  return LAST_WORDS.test(text) && !ONLY_WORDS.test(text)
}
