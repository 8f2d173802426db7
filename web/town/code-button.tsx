import { Button, Modal } from 'antd'
import { useState } from 'react'
import { OneCode } from '../first/bind-box.tsx'

/** A code to be said once in WeChat: the only way a group or a person is bound. Each press makes a new one. */
export function CodeButton({ at, who, where }: { at: string; who: string; where: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} aria-label={`${who}的绑定口令`}>
        绑定口令
      </Button>
      {isOpen ? (
        <Modal open title={`${who}的绑定口令`} footer={null} onCancel={() => setOpen(false)}>
          <OneCode at={at} where={where} />
        </Modal>
      ) : null}
    </>
  )
}
