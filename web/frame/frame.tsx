import { MenuOutlined, UserOutlined } from '@ant-design/icons'
import { Button, Drawer, Dropdown, Grid, Layout } from 'antd'
import { Suspense, useEffect, useState } from 'react'
import { post } from '../api/call.ts'
import type { Right } from '../api/house.ts'
import { useIsLive } from '../api/live.ts'
import { useLoad } from '../api/load.ts'
import { FirstContext, type FirstSteps } from '../first/use-first.ts'
import { useMe } from '../me.ts'
import { go, usePath } from '../place.tsx'
import { ROLE_WORDS } from '../words.ts'
import { Loading, Nothing, Shown } from './empty.tsx'
import { Guard } from './guard.tsx'
import { FirstPage, OwnPage, PAGES, TicketPage } from './pages.tsx'
import { SideMenu } from './side-menu.tsx'

const MENU_PX = 200

/** The menu at the side, who is signed in above, and the page. */
export function Frame({ signedOut }: { signedOut: () => void }) {
  const path = usePath()
  const [isOpen, setOpen] = useState(false)
  const isWide = Grid.useBreakpoint().lg ?? window.innerWidth >= 992
  const menu = <SideMenu path={path} chosen={() => setOpen(false)} />
  return (
    <Layout className="frame">
      <a className="skip" href="#page">
        跳到内容
      </a>
      {isWide ? (
        <Layout.Sider width={MENU_PX} className="side">
          {menu}
        </Layout.Sider>
      ) : (
        <Drawer
          open={isOpen}
          onClose={() => setOpen(false)}
          placement="left"
          size={MENU_PX}
          rootClassName="side-drawer"
          title="菜单"
        >
          {menu}
        </Drawer>
      )}
      <Layout>
        <Top path={path} openMenu={isWide ? null : () => setOpen(true)} signedOut={signedOut} />
        <Layout.Content id="page" className="page" role="main">
          <Guard at={path}>
            <Suspense fallback={<Loading />}>
              <Page path={path} />
            </Suspense>
          </Guard>
        </Layout.Content>
      </Layout>
    </Layout>
  )
}

interface TopProps {
  path: string
  /** null where the menu stands at the side. */
  openMenu: (() => void) | null
  signedOut: () => void
}

function Top({ path, openMenu, signedOut }: TopProps) {
  return (
    <Layout.Header className="top">
      {openMenu === null ? null : (
        <Button type="text" icon={<MenuOutlined />} aria-label="打开菜单" onClick={openMenu} />
      )}
      <Title path={path} />
      <LiveSign />
      <Who signedOut={signedOut} />
    </Layout.Header>
  )
}

function titleOf(path: string): string {
  if (path === '/me') return '我的账号'
  if (path === FIRST) return '第一次使用'
  const [, number] = /^\/tickets\/(\d+)$/.exec(path) ?? []
  if (number !== undefined) return `${number}号`
  return PAGES.find(({ at }) => at === path)?.name ?? '没有这一页'
}

function Title({ path }: { path: string }) {
  const title = titleOf(path)
  useEffect(() => {
    document.title = `${title} · 回音`
  }, [title])
  return <h1 className="title">{title}</h1>
}

function LiveSign() {
  const isLive = useIsLive()
  return (
    <span className={isLive ? 'live' : 'live off'} role="status">
      {isLive ? '实时' : '断线了，正在重连'}
    </span>
  )
}

function Who({ signedOut }: { signedOut: () => void }) {
  const me = useMe()
  const items = [
    { key: 'me', label: '我的账号', onClick: () => go('/me') },
    { key: 'out', label: '退出登录', onClick: () => post('/api/logout').finally(signedOut) },
  ]
  return (
    <Dropdown autoFocus menu={{ items }} trigger={['click']}>
      <Button type="text" icon={<UserOutlined />} aria-haspopup="menu">
        <span className="who">
          {me.name}
          <small>{ROLE_WORDS[me.role] ?? me.role}</small>
        </span>
      </Button>
    </Dropdown>
  )
}

/** What needs no town. Everything else leads to the first steps until there is one. */
const WITHOUT_TOWN = ['/me', '/accounts', '/audit']
const FIRST = '/start'

function Page({ path }: { path: string }) {
  const { rights } = useMe()
  const first = useLoad<FirstSteps>('/api/first-steps')
  const { data, again } = first
  const mustBegin = data?.town === null && path !== FIRST && !WITHOUT_TOWN.includes(path)
  useEffect(() => {
    if (mustBegin) go(FIRST, { replace: true })
  }, [mustBegin])
  return (
    <FirstContext value={data === null ? null : { steps: data, again }}>
      {path === FIRST ? <Shown of={first}>{() => <FirstPage />}</Shown> : <Chosen path={path} rights={rights} />}
    </FirstContext>
  )
}

function Chosen({ path, rights }: { path: string; rights: Right[] }) {
  const [, number] = /^\/tickets\/(\d+)$/.exec(path) ?? []
  if (number !== undefined) return <TicketPage key={number} number={Number(number)} />
  if (path === '/me') return <OwnPage />
  const page = PAGES.find(({ at }) => at === path)
  if (page === undefined) return <Nothing what="没有这一页，请从左边的菜单选" />
  if (!rights.includes(page.right)) return <Nothing what="您的账号不看这一页。需要的话，请镇管理员改权限" />
  return <page.body />
}
