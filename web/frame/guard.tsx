import { Button, Result } from 'antd'
import { Component, type ReactNode } from 'react'

/** A page that breaks says so and leaves the rest standing. `at` changes when another page is opened: it gets its own chance. */
export class Guard extends Component<{ children: ReactNode; at?: string }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override componentDidUpdate(before: { at?: string }) {
    if (this.state.broken && before.at !== this.props.at) this.setState({ broken: false })
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <Result
        status="warning"
        title="这一页出错了"
        subTitle="刚才填的没有提交。请刷新；还不行的话，把时间和正在做的事告诉管理员。"
        extra={
          <Button type="primary" onClick={() => window.location.reload()}>
            刷新
          </Button>
        }
      />
    )
  }
}
