/** Why a value is an error, in Russian. */
import type { Patterns } from "../patterns.ts";

export const causes: Patterns = {
  "the formula itself says so.": "так записано в самой формуле.",
  "there was nothing to divide by.": "не на что делить.",
  "{where} divides by the plan, which is 0.": "{where} делит на план, а это 0.",
  "{where} divides by the fact, which is 0.": "{where} делит на факт, а это 0.",
  "{where} divides by {divisor}, which is 0.": "{where} делит на {divisor}, а это 0.",
  'the text "{text}" is not a number.': "текст «{text}» не является числом.",
  "the result is beyond the numbers that a spreadsheet knows.":
    "результат больше чисел, которые знает таблица.",
  "several values, or a function, stand where one value is needed.":
    "несколько значений или функция стоят там, где нужно одно значение.",
  "two ranges of different sizes were combined.": "соединены диапазоны разного размера.",
  "there is no plan of {indicator} for {month:month}.": "нет плана показателя «{indicator}» за {month}.",
  "there is no plan of {indicator} for {period}.": "нет плана показателя «{indicator}» за {period}.",
  "there is no value of {indicator} for {month:month}.": "нет значения «{indicator}» за {month}.",
  "there is no value of {indicator} for {period}.": "нет значения «{indicator}» за {period}.",
  '{value:number} lies outside the bands of "{table}".': "{value} лежит вне ступеней шкалы «{table}».",
  'the name "{name}" is not known.': "имя «{name}» неизвестно.",
  "{reference} points to a cell, and there is no sheet here.":
    "{reference} указывает на ячейку, а листа здесь нет.",
  "several areas stand where one is needed.": "несколько областей стоят там, где нужна одна.",
  "the areas have no cell in common.": "у областей нет общих ячеек.",
  "the result has no room: cells that it would fill are not empty.":
    "результату нет места: ячейки, которые он занял бы, не пусты.",
  "the result would go beyond the end of the sheet.": "результат вышел бы за край листа.",
  "a part of the formula could not be read.": "часть формулы не удалось прочитать.",
  "an argument of {function} {problem:told}.": "аргумент функции {function} {problem}.",
  "is negative": "отрицателен",
  "is not above zero": "не больше нуля",
  "is out of range": "вне допустимых границ",
  "is not a number": "не является числом",
  "is not a date": "не является датой",
  "is not a condition": "не является условием",
  "is not a pattern": "не является образцом",
  "was not found": "не найден",
  "differs in size from another": "другого размера, чем остальные",
  "holds no values": "не содержит значений",
  "holds too few values": "содержит слишком мало значений",
  "is too long": "слишком длинный",
  "has the wrong shape": "неподходящей формы",
  "is none of the choices": "не из числа возможных",
  "leads to no result": "не даёт результата",
  "is not a LAMBDA": "не является LAMBDA",
  "names no cells": "не называет ячеек",
  "no condition of {function} was met.": "ни одно условие функции {function} не выполнено.",
  "the formula goes beyond the limit of 1,000,000 steps.": "формула превышает предел: 1 000 000 шагов.",
  "the formula goes beyond the limit of 256 calls inside each other.":
    "формула превышает предел: 256 вложенных вызовов.",
  "the formula goes beyond the limit of 1,000,000 cells.": "формула превышает предел: 1 000 000 ячеек.",
  "the formula goes beyond the limit of 32,767 characters.": "формула превышает предел: 32 767 знаков.",
};
