/** What the founding of a company says, in Japanese. */
import type { Like } from "../texts.tsx";
import type { en } from "./en.ts";

export const ja: Like<typeof en> = {
  title: "会社を登録する",
  why: "まだ会社が登録されていません。あなたが管理者になり、5つのステップで設定します。",
  code: "セットアップコード",
  codeWhere: "サーバーの起動時に表示されたコードです。",
  codeWrong: "コードが違います。",
  company: "会社名",
  currency: "通貨",
  currencyStays: "支給に使う通貨です。後から変更できません。",
  timeZone: "タイムゾーン",
  name: "あなたの氏名",
  number: "あなたの社員番号",
  numberFor: "サインインに使います。",
  password: "パスワード",
  passwordLength: "12文字以上で入力してください。",
  action: "会社を登録",
};
