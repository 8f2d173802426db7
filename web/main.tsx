import 'antd/dist/reset.css'
import './look.css'
import { createRoot } from 'react-dom/client'
import { Console } from './console.tsx'

const root = document.querySelector('#root')
if (root !== null) createRoot(root).render(<Console />)
