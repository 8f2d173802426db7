import type { ThemeConfig } from 'antd'

const INK = '#1c2733'

/** Every grey that carries words is dark enough to be read (4.5 : 1), placeholders included. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1d5fa8',
    colorLink: '#1d5fa8',
    colorText: INK,
    colorTextSecondary: '#4a5768',
    colorTextTertiary: '#5a6778',
    colorTextDescription: '#5a6778',
    colorTextPlaceholder: '#667383',
    colorTextDisabled: '#6b7787',
    colorError: '#b42318',
    colorWarning: '#9a5b00',
    colorSuccess: '#17693b',
    colorErrorBg: '#fff3f1',
    colorErrorBorder: '#eeb4ac',
    colorWarningBg: '#fff8e6',
    colorWarningBorder: '#e3c274',
    colorSuccessBg: '#eef8f1',
    colorSuccessBorder: '#a9d5b8',
    colorBgLayout: '#f3f6f9',
    borderRadius: 6,
    fontSize: 15,
    fontFamily: '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",system-ui,sans-serif',
    // a window that is closed while it still slides in can stay for good (seen on a slow machine): nothing slides
    motion: false,
  },
  components: {
    Table: {
      headerBg: '#eef2f6',
      headerColor: '#3a4655',
      cellPaddingBlock: 11,
      rowSelectedBg: '#eaf3fd',
      rowSelectedHoverBg: '#dcebfb',
    },
    Tree: { indentSize: 14, nodeSelectedBg: '#dcebfb' },
    Layout: { siderBg: '#10345a', headerBg: '#ffffff', headerHeight: 56, headerPadding: '0 20px' },
    Menu: { darkItemBg: '#10345a', darkItemSelectedBg: '#1f66b3', darkItemColor: '#d6e2ef', itemHeight: 44 },
  },
}
