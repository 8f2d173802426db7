import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { useEffect } from 'react'
import { onSignedOut } from './api/call.ts'
import type { Me } from './api/house.ts'
import { useLoad } from './api/load.ts'
import { FirstPassword } from './entry/first-password.tsx'
import { SignIn } from './entry/sign-in.tsx'
import { Failed, Loading } from './frame/empty.tsx'
import { Frame } from './frame/frame.tsx'
import { Guard } from './frame/guard.tsx'
import { MeContext } from './me.ts'
import { theme } from './theme.ts'

export function Console() {
  return (
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <App>
        <Guard>
          <Door />
        </Guard>
      </App>
    </ConfigProvider>
  )
}

/** Whoever is not signed in signs in; whoever has a printed password changes it; everybody else comes in. */
function Door() {
  const me = useLoad<Me>('/api/me')
  const { again, data, error } = me
  useEffect(() => onSignedOut(again), [again])
  if (error?.status === 401) return <SignIn done={again} />
  if (error !== null && data === null) return <Failed error={error} again={again} />
  if (data === null) return <Loading />
  if (data.mustChange) return <FirstPassword me={data} done={again} />
  return (
    <MeContext value={data}>
      <Frame signedOut={again} />
    </MeContext>
  )
}
