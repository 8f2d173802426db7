import { Menu } from 'antd'
import { useMe } from '../me.ts'
import { go, Link } from '../place.tsx'
import { PAGES } from './pages.tsx'

/** The pages this account may use. */
export function SideMenu({ path, chosen }: { path: string; chosen: () => void }) {
  const { rights } = useMe()
  const open = PAGES.find(({ at }) => at !== '/' && path.startsWith(at)) ?? PAGES[0]
  const items = PAGES.filter(({ right }) => rights.includes(right)).map(({ at, name, icon }) => ({
    key: at,
    icon,
    label: (
      <Link to={at} tabIndex={-1}>
        {name}
      </Link>
    ),
  }))
  return (
    <nav aria-label="主菜单">
      <Link to="/" className="brand">
        <img src="/console/echo.svg" alt="" width={30} height={30} />
        <span>
          回音<small>件件有回音</small>
        </span>
      </Link>
      <Menu
        theme="dark"
        mode="inline"
        items={items}
        selectedKeys={['/me', '/start'].includes(path) ? [] : [open?.at ?? '']}
        onClick={({ key }) => {
          if (window.location.pathname !== key) go(key)
          chosen()
        }}
      />
    </nav>
  )
}
