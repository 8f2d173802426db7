import { App, Button, Typography } from 'antd'
import { post } from '../api/call.ts'
import { asRefused } from '../api/load.ts'
import { exactly } from '../moments.ts'

interface Code {
  code: string
  validUntil: string
}

/** A code to be said once in WeChat: the only way a group or a person is bound. */
export function CodeButton({ at, who, where }: { at: string; who: string; where: string }) {
  const { modal, message } = App.useApp()
  const ask = async () => {
    try {
      const { code, validUntil } = await post<Code>(at)
      modal.info({
        title: `${who}的绑定口令`,
        content: (
          <>
            <p>在{where}说这一句，说一次就绑定：</p>
            <Typography.Text copyable strong className="code">{`绑定 ${code}`}</Typography.Text>
            <p>有效到{exactly(validUntil)}。</p>
          </>
        ),
        okText: '知道了',
      })
    } catch (error) {
      message.error(asRefused(error).message)
    }
  }
  return (
    <Button size="small" onClick={ask} aria-label={`${who}的绑定口令`}>
      绑定口令
    </Button>
  )
}
