import { App, Button, Dropdown, type TableColumnsType, Typography } from 'antd'
import { useState } from 'react'
import { post } from '../api/call.ts'
import type { Account, GridEntry } from '../api/house.ts'
import { asRefused, useLoad } from '../api/load.ts'
import { Shown } from '../frame/empty.tsx'
import { WideTable } from '../frame/wide-table.tsx'
import { useMe } from '../me.ts'
import { namesOf } from '../town/tree.ts'
import { useList } from '../town/use-list.ts'
import { ROLE_WORDS } from '../words.ts'
import { AccountForm } from './account-form.tsx'

type Secret = (account: { name: string; password: string }) => void

/** 账号: who may sign in, what they may do, where they may look. */
export default function AccountsPage() {
  const accounts = useLoad<{ accounts: Account[] }>('/api/accounts')
  const nameOf = namesOf(useList<GridEntry>('grids'))
  const { modal } = App.useApp()
  const [edited, edit] = useState<Account | 'new' | null>(null)
  const tell: Secret = ({ name, password }) =>
    modal.info({
      title: `${name}的密码，只显示这一次`,
      content: (
        <p>
          <Typography.Text copyable strong className="code">
            {password}
          </Typography.Text>
          <br />
          请当面告诉本人；第一次登录要改掉。
        </p>
      ),
      okText: '记下了',
    })
  return (
    <section className="panel" aria-label="账号">
      <div className="panel-head">
        <h2>账号</h2>
        <Button type="primary" onClick={() => edit('new')}>
          新建账号
        </Button>
      </div>
      <Shown of={accounts}>
        {({ accounts: rows }) => (
          <WideTable<Account>
            rowKey="id"
            columns={columnsOf(nameOf, { tell, edit, done: accounts.again })}
            dataSource={rows}
            scroll={{ x: 760 }}
          />
        )}
      </Shown>
      {edited === null ? null : (
        <AccountForm
          of={edited === 'new' ? null : edited}
          close={() => edit(null)}
          saved={({ name, password }) => [password === undefined ? null : tell({ name, password }), accounts.again()]}
        />
      )}
    </section>
  )
}

interface Handling {
  tell: Secret
  edit: (account: Account) => void
  done: () => void
}

function columnsOf(nameOf: (id: string) => string, hands: Handling): TableColumnsType<Account> {
  return [
    { title: '账号', dataIndex: 'name' },
    { title: '角色', render: (_, { role }) => ROLE_WORDS[role] ?? role },
    { title: '看的范围', render: (_, { grid }) => (grid === null ? '全镇' : nameOf(grid)) },
    { title: '动态码', render: (_, { totp }) => (totp ? '开着' : '没有开') },
    {
      title: '状态',
      render: (_, { disabledAt, mustChange }) =>
        disabledAt !== null ? (
          <span className="mark withdrawn">停用</span>
        ) : (
          <span className={mustChange ? 'mark waiting' : 'mark closed'}>{mustChange ? '还没改密码' : '在用'}</span>
        ),
    },
    { title: '操作', width: 110, render: (_, account) => <Hands of={account} {...hands} /> },
  ]
}

function Hands({ of, tell, edit, done }: { of: Account } & Handling) {
  const me = useMe()
  const { message } = App.useApp()
  const isOff = of.disabledAt !== null
  const lay = async (verb: string) => {
    try {
      const answer = await post<Account & { password?: string }>(`/api/accounts/${of.id}/${verb}`)
      if (answer.password !== undefined) tell({ name: of.name, password: answer.password })
      done()
    } catch (error) {
      message.error(asRefused(error).message)
    }
  }
  const items = [
    { key: 'edit', label: '改权限' },
    { key: 'password', label: '重置密码' },
    { key: 'sign-out', label: '退出所有登录' },
    { key: isOff ? 'enable' : 'disable', label: isOff ? '启用' : '停用', danger: !isOff },
  ]
  if (of.name === me.name) return <span>自己</span>
  return (
    <Dropdown
      autoFocus
      trigger={['click']}
      menu={{
        items,
        onClick: ({ key, domEvent }) => {
          domEvent.preventDefault()
          if (key === 'edit') edit(of)
          else void lay(key)
        },
      }}
    >
      <Button size="small">操作</Button>
    </Dropdown>
  )
}
