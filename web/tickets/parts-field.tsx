import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input } from 'antd'
import { Target } from './target.tsx'

/** One of several matters that were told in one breath. */
export interface Part {
  text: string
  to?: string
}

const MAX_PARTS = 5
const MAX_WORDS = 500

/** What is split off: each with its own words and, if it is known, whom it is for. */
export function Parts({ name }: { name: string }) {
  return (
    <Form.List name={name} initialValue={[{ text: '' }]}>
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name: at }) => (
            <fieldset key={key} className="part">
              <legend>第{at + 1}件</legend>
              <Form.Item name={[at, 'text']} label="什么事" rules={[{ required: true, message: '要写什么事' }]}>
                <Input.TextArea rows={2} maxLength={MAX_WORDS} />
              </Form.Item>
              <Form.Item name={[at, 'to']} label="交给谁（可以不选）">
                <Target />
              </Form.Item>
              {fields.length > 1 ? (
                <Button
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={`去掉第${at + 1}件`}
                  onClick={() => remove(at)}
                />
              ) : null}
            </fieldset>
          ))}
          <Button icon={<PlusOutlined />} disabled={fields.length >= MAX_PARTS} onClick={() => add({ text: '' })}>
            再分一件
          </Button>
        </>
      )}
    </Form.List>
  )
}
