import { QRCode, Select, Spin, Typography } from 'antd'
import { useEffect, useState } from 'react'
import { post } from '../api/call.ts'
import type { RoomEntry } from '../api/house.ts'
import { asRefused, useLoad } from '../api/load.ts'
import { Nothing } from '../frame/empty.tsx'
import { exactly } from '../moments.ts'

const LOOK_EVERY_MS = 2_000
const QR_PX = 148

interface Code {
  code: string
  validUntil: string
}

/** One group is bound: its code is said in it once. The page sees by itself when that has happened. */
export function BindBox({ done }: { done: () => void }) {
  const { data, again } = useLoad<{ rooms: RoomEntry[] }>('/api/rooms')
  const rooms = data?.rooms ?? []
  const [chosen, choose] = useState<string | null>(null)
  const room = rooms.find(({ id }) => id === chosen) ?? rooms.find(({ kind }) => kind === 'residents') ?? rooms[0]
  useEffect(() => {
    const timer = setInterval(again, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [again])
  const isBound = rooms.some(({ bound }) => bound)
  useEffect(() => {
    if (isBound) done()
  }, [isBound, done])
  if (data === null) return <Spin />
  if (room === undefined) return <Nothing what="资料里还没有群。在表的“群”那一页加上，再导入一次" />
  return (
    <>
      <p>
        先绑哪个群：
        <Select
          className="wide-select"
          aria-label="先绑哪个群"
          showSearch={{ optionFilterProp: 'label' }}
          value={room.id}
          options={rooms.map(({ id, topic }) => ({ value: id, label: topic }))}
          onChange={choose}
        />
      </p>
      <OneCode key={room.id} at={`/api/rooms/${room.id}/code`} where={`“${room.topic}”群里`} />
      <p className="tells" role="status">
        <Spin size="small" /> 等着群里说口令；说了，这里马上就知道
      </p>
    </>
  )
}

/** A code to be said once, to be read, copied or scanned. */
export function OneCode({ at, where }: { at: string; where: string }) {
  const [code, setCode] = useState<Code | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  useEffect(() => {
    let isHere = true
    post<Code>(at).then(
      (made) => isHere && setCode(made),
      (error) => isHere && setFault(asRefused(error).message),
    )
    return () => {
      isHere = false
    }
  }, [at])
  if (fault !== null) return <p className="failure">{fault}</p>
  if (code === null) return <Spin />
  const words = `绑定 ${code.code}`
  return (
    <div className="code-box">
      {/* the same words stand beside it */}
      <div aria-hidden>
        <QRCode value={words} type="svg" size={QR_PX} />
      </div>
      <div>
        <p>请机器人进群以后，在{where}说这一句，说一次就绑定：</p>
        <Typography.Text copyable strong className="code">
          {words}
        </Typography.Text>
        <p className="tells">用手机扫二维码也能拿到这句话，复制到群里。有效到{exactly(code.validUntil)}。</p>
      </div>
    </div>
  )
}
