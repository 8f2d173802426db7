/** Which of these people somebody means: 马春燕, 春燕, 小马, 老周, 马姐, 周书记. */

const DOUBLE_SURNAME = /^(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|司徒)/
const TITLE =
  /(?:同志|大哥|大姐|哥|姐|嫂子?|婶|叔|伯|爹|爷|书记|支书|主任|村长|片长|组长|网格员|站长|所长|镇长|师傅|老师|会计)$/
const BY_SURNAME = /(?:小|老|阿)([\u4e00-\u9fa5]{1,2})$/

/** The words may begin with something else ("有事春燕"): the name is their end. The surest way of naming counts alone. */
export function whoIsCalled<T extends { name: string }>(people: T[], words: string): T[] {
  const bare = words.replace(TITLE, '')
  const bySurname = BY_SURNAME.exec(words)?.[1] ?? (bare === words ? '' : bare)
  const ways: ((name: string) => boolean)[] = [
    (name) => words.endsWith(name) || bare.endsWith(name),
    (name) => given(name).length > 1 && (words.endsWith(given(name)) || bare.endsWith(given(name))),
    (name) => bySurname !== '' && bySurname.endsWith(surname(name)),
  ]
  for (const isMeant of ways) {
    const meant = people.filter(({ name }) => isMeant(name))
    if (meant.length > 0) return meant
  }
  return []
}

const surname = (name: string) => DOUBLE_SURNAME.exec(name)?.[0] ?? name.slice(0, 1)
const given = (name: string) => name.slice(surname(name).length)
