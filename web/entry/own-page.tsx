import { App, Descriptions } from 'antd'
import { useMe } from '../me.ts'
import { ROLE_WORDS } from '../words.ts'
import { PasswordForm } from './password-form.tsx'
import { SecondFactor } from './second-factor.tsx'

/** One's own account. */
export default function OwnPage() {
  const me = useMe()
  const { message } = App.useApp()
  return (
    <div className="narrow">
      <section className="panel">
        <Descriptions
          column={1}
          items={[
            { key: 'name', label: '账号', children: me.name },
            { key: 'role', label: '角色', children: ROLE_WORDS[me.role] ?? me.role },
            { key: 'grid', label: '看的范围', children: me.grid ?? '全镇' },
          ]}
        />
      </section>
      <section className="panel">
        <h2>改密码</h2>
        <PasswordForm done={() => message.success('密码改好了，别处的登录都已退出')} />
      </section>
      <section className="panel">
        <h2>手机动态码</h2>
        <SecondFactor isOn={me.totp} />
      </section>
    </div>
  )
}
