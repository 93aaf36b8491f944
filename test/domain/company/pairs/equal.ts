import { labelled } from './labelled.ts'

/** The same company, found by its name's key. */
export const EQUAL = labelled(
  { same: true, exact: true },
  {
    'full width': `
      ＡＢＣ包装材料有限公司 | ABC包装材料有限公司
      Ｌｕｍｅｎ　Ｏｐｔｉｃｓ　Ｌｔｄ． | Lumen Optics Ltd.
      启明３６０科技有限公司 | 启明360科技有限公司
      ｔｅａｍｗｏｒｋ软件 | TeamWork软件有限公司
      ﾊﾔﾃ電機株式会社 | ハヤテ電機株式会社
      北辰①号工场 | 北辰1号工场
    `,
    traditional: `
      蘇州銳科精密機械有限公司 | 苏州锐科精密机械有限公司
      臺灣光曜電子股份有限公司 | 台湾光曜电子股份有限公司
      灣仔鴻達貿易有限公司 | 湾仔鸿达贸易有限公司
      廣東聯華塑膠製品廠 | 广东联华塑胶制品厂
      滙川國際物流有限公司 | 汇川国际物流有限公司
      凱悅乾燥設備有限公司 | 凯悦干燥设备有限公司
      麗豐傢具（東莞）有限公司 | 丽丰家具（东莞）有限公司
      衞康醫療器械 | 卫康医疗器械有限公司
      蘭亭綫纜股份有限公司 | 兰亭线缆股份有限公司
      長榮髮品有限公司 | 长荣发品有限公司
    `,
    'Chinese legal form': `
      江苏瀚威精密机械股份有限公司 | 江苏瀚威精密机械有限公司
      江苏瀚威精密机械有限责任公司 | 江苏瀚威精密机械
      杭州云栈软件有限公司 | 杭州云栈软件股份公司
      无锡恒昱轴承公司 | 无锡恒昱轴承有限公司
      安徽皖月食品有限责任公司 | 安徽皖月食品股份有限公司
      海鹄集团有限公司 | 海鹄集团股份有限公司
      海鹄集团公司 | 海鹄集团
      海鹄（集团）有限公司 | 海鹄集团有限责任公司
      宁波沁源投资合伙企业（有限合伙） | 宁波沁源投资合伙企业
      金塔律师事务所（特殊普通合伙） | 金塔律师事务所
      成都蓉泰餐饮管理有限公司公司 | 成都蓉泰餐饮管理有限公司
      重庆渝帆船舶有限公司（有限公司） | 重庆渝帆船舶
      香港鸿翔有限公司上海代表处 | 香港鸿翔上海代表处
    `,
    'legal form abroad': `
      Harbour Payments Pte Ltd | Harbour Payments Pte. Ltd.
      Harbour Payments Private Limited | Harbour Payments Pte Ltd
      Hanwei Precision Co., Ltd. | Hanwei Precision Co.Ltd
      Hanwei Precision Company Limited | HANWEI PRECISION CO.,LTD
      Bluewater Analytics, Inc. | Bluewater Analytics Incorporated
      Bluewater Analytics Corp | Bluewater Analytics Corporation
      Kestrel Robotics LLC | Kestrel Robotics L.L.C.
      Nordhafen Logistik GmbH & Co. KG | Nordhafen Logistik GmbH
      Nordhafen Logistik AG | Nordhafen Logistik
      Weissbach Maschinenbau Ges.m.b.H. | Weissbach Maschinenbau GmbH
      Atelier Sauvage S.A.R.L. | Atelier Sauvage SARL
      Atelier Sauvage SAS | Atelier Sauvage S.A.S.
      Ferrante Utensili S.r.l. | Ferrante Utensili Srl
      Ferrante Utensili S.p.A. | FERRANTE UTENSILI SPA
      Van Dael Tuinbouw B.V. | Van Dael Tuinbouw BV
      Norrsken Pumpar AB | Norrsken Pumpar AB (publ)
      Havblik Vindkraft A/S | Havblik Vindkraft ApS
      Kuusi Metsä Oy | Kuusi Metsä Oyj
      Mutiara Plastik Sdn. Bhd. | Mutiara Plastik Sdn Bhd
      Wattlebird Mining Pty Ltd | Wattlebird Mining (Pty) Limited
      PT Samudra Kargo Tbk | Samudra Kargo
      Zielony Las Sp. z o.o. | Zielony Las sp. z o.o.
      Dos Ríos Alimentos, S.A. de C.V. | Dos Ríos Alimentos SA de CV
      Marwick Holdings PLC | Marwick Holdings plc
      Alcott & Reed LLP | Alcott & Reed
      Tidewell (Private) Limited | Tidewell Pvt. Ltd.
    `,
    'Japanese and Korean legal form': `
      株式会社ハヤテ電機 | ハヤテ電機株式会社
      ㈱ハヤテ電機 | ハヤテ電機（株）
      有限会社みどり工房 | みどり工房
      주식회사 한빛정밀 | (주)한빛정밀
      한빛정밀 유한회사 | 한빛정밀
      Hayate Denki K.K. | Hayate Denki Kabushiki Kaisha
    `,
    spacing: `
      云 栈 软 件 有限公司 | 云栈软件有限公司
      Blue Whale Software | BlueWhale Software
      BLUE WHALE SOFT WARE | Bluewhale Software
      深圳市　蓝鲸软件 | 深圳市蓝鲸软件有限公司
      Lumen Optics China | Lumen Optics (China) Co., Ltd.
      Open  Field Labs | OpenField Labs
      佛山泰禾 ( 顺德 ) 家电 | 佛山泰禾(顺德)家电
    `,
    case: `
      HARBOUR PAYMENTS | Harbour Payments
      lumen optics ltd | LUMEN OPTICS LTD
      eNova技术有限公司 | ENOVA技术有限公司
      Straßenbau Weber GmbH | STRASSENBAU WEBER GMBH
      ΑΙΓΑΙΟΣ Ναυτιλία | αιγαιος ναυτιλία
    `,
    'brackets and punctuation': `
      瀚威（苏州）精密机械有限公司 | 瀚威(苏州)精密机械有限公司
      瀚威【苏州】精密机械有限公司 | 瀚威苏州精密机械有限公司
      西部·矿联材料有限公司 | 西部矿联材料有限公司
      “星河”文化传媒有限公司 | 星河文化传媒有限公司
      Alcott & Reed, LLP | Alcott Reed LLP
      Coca-Vita Foods | CocaVita Foods
      D.M.C. Tooling | DMC Tooling
      O'Malley Freight | OMalley Freight
      青岚/能源科技有限公司 | 青岚能源科技有限公司
      Lumen Optics® Ltd | Lumen Optics Ltd
      鼎沃™新材料有限公司 | 鼎沃新材料
      海岳、嘉禾联合贸易 | 海岳嘉禾联合贸易有限公司
    `,
    'both writings': `
      瀚威精密有限公司 Hanwei Precision Co., Ltd. | 瀚威精密 (HANWEI PRECISION)
      Lumen光学有限公司 | LUMEN光學股份有限公司
      云栈软件 YUNZHAN | 云栈软件有限公司 Yunzhan Inc.
      KEYU科裕电机 | Keyu科裕电机有限公司
    `,
  },
)
