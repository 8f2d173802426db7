const GROUP = '柳河村三组微网格群'
const STAFF = '柳河村工作群'
const POWER = '谷阳供电所报修群'

/** Another spot each time, so that a second playing is not taken for the same report. */
const LAMPS = ['晒谷场', '老仓库旁边', '老井边', '村部门口']
const HEAPS = ['老井边', '晒谷场', '村部前坪', '老仓库旁边']
let played = Math.floor(Math.random() * LAMPS.length)

export const PLAYS = [
  { title: '路灯坏了', about: '村民报，网格员接，修好拍照，村民满意', run: lamp },
  { title: '没人接', about: '没人应，到点提醒，一级一级往上报', run: nobody },
  { title: '停电了', about: '五户跟帖合成一件，转供电所，一起回音', run: powerCut },
]

async function lamp(stage) {
  const report = `${LAMPS[played++ % LAMPS.length]}的路灯坏了三天了，晚上走路看不见`
  await stage.seats([
    ['王秀英', GROUP],
    ['李建国', GROUP],
    ['陈志远', STAFF],
  ])
  await stage.workingHours()
  await stage.tell('王秀英在群里说了一句，跟平常聊天一样')
  await stage.says('王秀英', GROUP, report)
  const { line, number } = await stage.answer(GROUP, report)
  await stage.tell('机器人记下来，编了号，交给网格员李建国')
  await stage.quotes('李建国', GROUP, { line, text: '收到，我下午去换' })
  await stage.tell('李建国引用那一句回“收到”，这件事就有人管了')
  await stage.goesOn('过了两个小时……', 'PT2H')
  await stage.shows('李建国', GROUP, '路灯亮了')
  await stage.says('李建国', GROUP, `${number}号 修好了，换了灯泡`)
  await stage.tell('修好了，有照片；机器人请报事的人说一句满不满意')
  await stage.says('王秀英', GROUP, '满意，谢谢')
  await stage.tell('件件有回音：这件办结了')
}

async function nobody(stage) {
  const report = `${HEAPS[played++ % HEAPS.length]}垃圾堆了好几天没人收，臭得很`
  await stage.seats([
    ['赵二嫂', GROUP],
    ['周桂芳', null],
    ['陈志远', STAFF],
  ])
  await stage.workingHours()
  await stage.tell('赵二嫂报了一件，今天网格员没看手机')
  await stage.says('赵二嫂', GROUP, report)
  const { number } = await stage.answer(GROUP, report)
  await stage.goesOnUntil('时间过去了，没有人接……', GROUP, new RegExp(`【${number}号】还没人接上`))
  await stage.tell('到了时限，自动报给片长周桂芳，群里也说了一声')
  await stage.goesOnUntil('片长也没接，又过了一阵……', STAFF, new RegExp(`【${number}号】`))
  await stage.tell('再往上：报到柳河村工作群，陈志远看到了')
  await stage.says('陈志远', STAFF, `${number}号 我来`)
  await stage.tell('有人接了，群里马上知道是谁')
}

async function powerCut(stage) {
  const report = '三组停电了，冰箱里的东西要坏了'
  await stage.seats([
    ['王秀英', GROUP],
    ['李建国', GROUP],
    ['龚成', POWER],
  ])
  await stage.workingHours()
  await stage.newcomer('杨小梅', GROUP)
  await stage.tell('停电了，一家说了，家家都说')
  await stage.says('王秀英', GROUP, report)
  const { number } = await stage.answer(GROUP, report)
  await stage.says('赵二嫂', GROUP, '我家也停了')
  await stage.says('胡海', GROUP, '我们这边也没电')
  await stage.says('蔡幺爹', GROUP, '我家也是')
  await stage.says('杨小梅', GROUP, '我家也停电了')
  await stage.goesOn('机器人等大家说完，合成一件，只回一句', 'PT2M')
  await stage.says('李建国', GROUP, `${number}号 转供电所`)
  await stage.tell('转到供电所的群，龚成接')
  await stage.says('龚成', POWER, `${number}号 收到，马上派人查线路`)
  await stage.goesOn('四十分钟后……', 'PT40M')
  await stage.says('龚成', POWER, `${number}号 修好了，变压器跳闸，已经送电`)
  await stage.says('王秀英', GROUP, '来电了，满意')
  await stage.tell('一次办好，五家一起知道')
}
