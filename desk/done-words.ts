/** The bot says 办好了 itself; of "修好了，换了灯泡" the group hears what was done. */
export const DONE_WORDS =
  /^[\d\s、，,和号]*(?:已经?|都|全)*(?:修好|换好|办好|搞好|弄好|处理好|处理完|办完|弄完|搞定|解决|完成)(?:了|啦)?[\s，,。.！!]*/u
