import { expect, test } from 'vitest'
import { coreName } from '../../../src/domain/company/core-name.ts'

test.each([
  ['上海百川贸易有限公司', '百川贸易'],
  ['北京市百川贸易有限公司', '百川贸易'],
  ['百川贸易（上海）有限公司', '百川贸易'],
  ['百川贸易(中国)有限公司', '百川贸易'],
  ['百川贸易中国有限公司', '百川贸易'],
  ['江苏省苏州市吴中区锐科精密机械', '锐科精密机械'],
  ['苏州工业园区锐科电子有限公司', '锐科电子'],
  ['广西壮族自治区南宁市桂檀香料有限公司', '桂檀香料'],
  ['上海市政工程设计院', '市政工程设计院'],
  ['锐科精密苏州分公司', '锐科精密'],
  ['锐科精密（苏州分公司）', '锐科精密'],
  ['中国银行上海分行', '中国银行'],
  ['拓岳检测（原华测）', '拓岳检测'],
  ['Shanghai Ruike Precision Co., Ltd.', 'ruike precision'],
  ['Ruike Precision (Hong Kong) Limited', 'ruike precision'],
  ['Ruike Precision HK Ltd', 'ruike precision'],
  ['Harbour Payments (Singapore Branch)', 'harbour payments'],
  ['L’Étoile Café SARL', 'letoile cafe'],
  ['锐科 Ruike（上海）有限公司', '锐科 ruike'],
])('the core of %s is %s', (name, core) => expect(coreName(name)).toBe(core))

test.each([
  ['上海银行', '上海银行'],
  ['中国石油化工股份有限公司', '中国石油化工'],
  ['上海', '上海'],
  ['Bank of China', 'bank of china'],
  ['有限公司', '有限公司'],
])('a place stays where nothing else names the company: %s is %s', (name, core) =>
  expect(coreName(name)).toBe(core),
)
