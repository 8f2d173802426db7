import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** `npx vite web` serves the sources beside a running `npm start`; the server builds them by itself. */
export default defineConfig({
  base: '/console/',
  plugins: [react()],
  // nothing is written into the page itself: its policy forbids script there
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1_500 },
  server: { proxy: { '/api': 'http://127.0.0.1:3000', '/healthz': 'http://127.0.0.1:3000' } },
})
