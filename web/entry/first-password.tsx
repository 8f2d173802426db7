import { Alert } from 'antd'
import type { Me } from '../api/house.ts'
import { Card } from './card.tsx'
import { PasswordForm } from './password-form.tsx'

/** A printed password was seen by others: nothing else is open until it is changed. */
export function FirstPassword({ me, done }: { me: Me; done: () => void }) {
  return (
    <Card title={`${me.name}，请先改密码`}>
      <Alert type="info" title="现在的密码是别人给的，只能用这一次。" className="fault" />
      <PasswordForm done={done} wide />
    </Card>
  )
}
