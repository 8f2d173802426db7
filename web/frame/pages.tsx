import {
  AlertOutlined,
  AuditOutlined,
  BarChartOutlined,
  ControlOutlined,
  DashboardOutlined,
  DownloadOutlined,
  FileTextOutlined,
  PartitionOutlined,
  SettingOutlined,
  TeamOutlined,
  WechatOutlined,
} from '@ant-design/icons'
import { type ComponentType, lazy, type ReactNode } from 'react'
import type { Right } from '../api/house.ts'

interface Page {
  at: string
  name: string
  icon: ReactNode
  right: Right
  body: ComponentType
}

/** The pages of the menu; each comes over the line when it is first opened. */
export const PAGES: Page[] = [
  {
    at: '/',
    name: '工作台',
    icon: <DashboardOutlined />,
    right: 'read',
    body: lazy(() => import('../today/today.tsx')),
  },
  {
    at: '/tickets',
    name: '事项',
    icon: <FileTextOutlined />,
    right: 'read',
    body: lazy(() => import('../tickets/list-page.tsx')),
  },
  {
    at: '/warnings',
    name: '预警',
    icon: <AlertOutlined />,
    right: 'speak',
    body: lazy(() => import('../warnings/warnings-page.tsx')),
  },
  {
    at: '/analysis',
    name: '分析',
    icon: <BarChartOutlined />,
    right: 'read',
    body: lazy(() => import('../analysis/analysis-page.tsx')),
  },
  {
    at: '/exports',
    name: '导出',
    icon: <DownloadOutlined />,
    right: 'contacts',
    body: lazy(() => import('../exports/exports-page.tsx')),
  },
  {
    at: '/town',
    name: '网格和人',
    icon: <PartitionOutlined />,
    right: 'read',
    body: lazy(() => import('../town/town-page.tsx')),
  },
  {
    at: '/wechat',
    name: '微信',
    icon: <WechatOutlined />,
    right: 'read',
    body: lazy(() => import('../wechat/wechat-page.tsx')),
  },
  {
    at: '/rules',
    name: '规则',
    icon: <ControlOutlined />,
    right: 'read',
    body: lazy(() => import('../rules/rules-page.tsx')),
  },
  {
    at: '/accounts',
    name: '账号',
    icon: <TeamOutlined />,
    right: 'accounts',
    body: lazy(() => import('../accounts/accounts-page.tsx')),
  },
  {
    at: '/audit',
    name: '日志',
    icon: <AuditOutlined />,
    right: 'audit',
    body: lazy(() => import('../audit/audit-page.tsx')),
  },
  {
    at: '/system',
    name: '系统',
    icon: <SettingOutlined />,
    right: 'settings',
    body: lazy(() => import('../system/system-page.tsx')),
  },
]

export const OwnPage = lazy(() => import('../entry/own-page.tsx'))
export const TicketPage = lazy(() => import('../tickets/ticket-page.tsx'))
export const FirstPage = lazy(() => import('../first/first-page.tsx'))
