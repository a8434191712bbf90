import { type CodeList, codeLists } from '@varn/codes'
import { CodeLists } from '@varn/schema/code-lists'
import { ref } from '@varn/schema/lib'
import type { Feature } from '../http/feature.ts'

const answer: CodeLists = { items: Object.values(codeLists).map(viewList) }

export const codeListRoutes: Feature = async (app) => {
  app.route({
    method: 'GET',
    url: '/code-lists',
    config: { public: true },
    schema: {
      operationId: 'listCodeLists',
      tags: ['code-lists'],
      summary: 'Every code list with its labels in Swedish and English',
      response: { 200: ref(CodeLists) },
    },
    handler: async (_request, reply) => {
      reply.header('cache-control', 'public, max-age=3600')
      return answer
    },
  })
}

function viewList({ name, sv, en, multi, rollsUpTo, entries }: CodeList): CodeLists['items'][number] {
  const codes = Object.entries(entries).map(([code, entry]) => {
    const { sv, en, validFrom, validTo, group, htcds, ctdc } = entry
    return { code, sv, en, validFrom, validTo, group, htcds, ctdc }
  })
  return { name, sv, en, multi, rollsUpTo: rollsUpTo?.name ?? null, codes }
}
