#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-e2e.py FULEI FULEICTL SAMPLES: what a clerk does in a morning, in the real window, by its accessibility tree, the
keyboard and the mouse; looked up with fuleictl afterwards. Run it with with-session.sh."""
import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver  # noqa: E402  (beside this file)
from morning import CHILD, INITIALS, LIST, MASKED, NUMBER, SAMPLES, pdf_pages, pdf_text, run, scenario  # noqa: E402


@scenario(empty=True)
def test_import_of_a_roster(morning):
    window = morning.open()
    window.press('push button', '导入')
    window.press('push button', '选择文件…')
    chooser = morning.chooser()
    window.keys('ctrl+l')
    window.fill(window.find('text', inside=chooser), os.path.join(SAMPLES, 'village-a.xlsx'))
    window.press('push button', '打开', inside=chooser)
    window.find('label', '表头在第 3 行')
    window.press('push button', '下一步')
    window.leave('FuleiImportFilePage')
    window.find('label', '表里 27 列，0 列没有认出来')
    window.press('push button', '下一步')
    window.leave('FuleiImportColumnsPage')
    window.find('push button', '有错 120')
    window.press('push button', '新增这些村（居）')
    window.find('push button', '有错 6')
    window.find('push button', '重复 1')
    window.find('push button', '新增 113')
    dialog = window.top()
    window.press('push button', '导入', inside=dialog)
    window.find('label', '新增 113 名，更新 0 名，跳过重复 1 行，有错 6 行')
    window.press('push button', '完成')
    morning.wait_count(113)
    assert window.find('list', LIST).childCount == 113
    morning.finish()
    assert len(morning.desk.records(morning.ledger, 'child')) == 113


@scenario()
def test_search_edit_and_history(morning):
    window = morning.open()
    morning.wait_count(113)
    for words in (INITIALS, '4571', '佳晓'):
        morning.search(words, 1)
        assert morning.rows()[0][0] == CHILD and morning.rows()[0][-1] == MASKED, morning.rows()
    morning.open_child()
    morning.write('身份证号码', '350582202102044572')
    window.keys('Tab')
    window.find('label', '请按证件核对')
    assert not window.sees('label', '还没有身份证号码')
    window.keys('ctrl+s')
    window.find('label', '没有保存')
    morning.write('身份证号码', NUMBER)
    morning.write('家庭地址', '晋江市磁灶镇新街8号')
    morning.save()
    # a child has more pages than fit on two lines
    window.point_at(window.find_all('label', '更多')[-1])
    window.press('push button', '历史')
    window.find('label', '晋江市磁灶镇新街8号')
    morning.finish()
    assert morning.child()['address'] == '晋江市磁灶镇新街8号' and morning.child()['identity_number'] == NUMBER


@scenario()
def test_tick_box_with_an_amount(morning):
    window = morning.open()
    morning.open_child()
    morning.tick('享受救助情况 低保')
    entry = driver.wait_for(lambda: (widget := window.focused()) and widget.getRoleName() in ('text', 'entry') and widget,
                            '金额框得到焦点')
    window.type('650')
    driver.wait_for(lambda: driver.text_of(entry) == '650', '金额 650')
    morning.tick('健康情况 其他')
    words = driver.wait_for(lambda: (widget := window.focused()) and '其他' in widget.name and widget, '说明框得到焦点')
    window.fill(words, '过敏')
    morning.save()
    morning.finish()
    saved = str(morning.child())
    assert '650' in saved and '过敏' in saved, saved


@scenario()
def test_sheet_to_pdf(morning):
    window = morning.open()
    morning.open_child()
    window.press('push button', '预览')
    for full, path in ((False, morning.desk.path('遮蔽.pdf')), (True, morning.desk.path('全文.pdf'))):
        if full:
            choice = window.find('combo box', '遮蔽、全文或编号')
            window.point_at(choice)
            window.keys('Down', 'Return')
            driver.wait_for(lambda: window.find_all('label', '全文', inside=choice), '选了全文')
            driver.wait_for(lambda: driver.is_sensitive(window.find('push button', '存为 PDF…')), '全文的页面')
        window.press('push button', '存为 PDF…')
        morning.save_as(path)
        window.find('label', '已存为')
        text = pdf_text(path)
        assert CHILD in text and pdf_pages(path) == 1
        assert (NUMBER in text) == full and (MASKED in text) != full
    morning.leave_preview()
    morning.finish()


@scenario()
def test_batch_to_pdf(morning):
    window = morning.open()
    morning.wait_count(113)
    window.point_at(window.find('list', LIST).getChildAtIndex(0))
    window.keys('shift+Down', 'shift+Down', 'shift+Down', 'shift+Down')
    window.find('label', '已选 5')
    names = [row[0] for row in morning.rows()[:5]]
    window.keys('ctrl+p')
    window.find('label', '5 名')
    window.press('push button', '存为 PDF…')
    path = morning.desk.path('一批.pdf')
    morning.save_as(path)
    text = pdf_text(path)
    assert pdf_pages(path) == 5 and all(name in text for name in names), names
    morning.leave_preview()
    morning.finish()


@scenario()
def test_delete_and_restore(morning):
    window = morning.open()
    morning.wait_count(113)
    morning.search(INITIALS, 1)
    window.point_at(window.find('list', LIST).getChildAtIndex(0))
    window.keys('Delete')
    morning.wait_count(0)
    window.press('push button', '撤消')
    morning.wait_count(1)
    window.point_at(window.find('list', LIST).getChildAtIndex(0))
    window.keys('Delete')
    morning.wait_count(0)
    window.point_at(window.scroll_to(window.find('list item', '回收站'), window.find('list item', '儿童档案')))
    row = driver.wait_for(lambda: next((row for widget in window.find_all('list', LIST) for row in driver.children(widget)
                                        if CHILD in driver.row_words(row)), None), '回收站里的记录')
    window.point_at(row)
    window.press('push button', '恢复选中的')
    window.point_at(window.scroll_to(window.find('list item', '儿童档案'), window.find('list item', '回收站')))
    morning.wait_count(1)
    morning.finish()
    assert len(morning.desk.records(morning.ledger, 'child')) == 113 and morning.child()


@scenario()
def test_draft_after_a_crash(morning):
    window = morning.open()
    morning.open_child()
    morning.write('家庭地址', '晋江市磁灶镇未保存9号')
    time.sleep(1.5)
    window.kill()
    morning.desk.run('check', morning.ledger)
    assert '未保存' not in morning.child()['address']
    window = morning.open()
    morning.open_child()
    window.find('label', '有未保存的草稿')
    window.press('push button', '继续编辑')
    driver.wait_for(lambda: driver.text_of(morning.field('家庭地址')) == '晋江市磁灶镇未保存9号', '草稿回到表单')
    morning.save()
    morning.finish()
    assert morning.child()['address'] == '晋江市磁灶镇未保存9号'


@scenario()
def test_keyboard(morning):
    window = morning.open()
    morning.wait_count(113)
    window.keys('ctrl+n')
    driver.wait_for(lambda: window.focused().name == '儿童姓名' and driver.text_of(window.focused()) == '', '空白表单')
    window.keys('Return')
    driver.wait_for(lambda: window.focused().name != '儿童姓名', 'Enter 走到下一栏')
    window.keys('Escape')
    window.wait_gone('text', '儿童姓名')
    window.keys('ctrl+k')
    driver.wait_for(lambda: window.focused().name == '全部查找', 'Ctrl+K')
    window.type(INITIALS)
    window.find('label', CHILD)
    window.keys('Return')
    driver.wait_for(lambda: driver.text_of(morning.field('儿童姓名')) == CHILD, '全部查找打开了表单')
    window.keys('Escape')
    driver.wait_for(lambda: window.focused().getRoleName() in ('table row', 'list item', 'table cell'), 'Esc 回到列表')
    seen = set()
    for _ in range(4):
        before = window.focused()
        window.keys('F6')
        driver.wait_for(lambda: (now := window.focused()) and now != before, 'F6 换了窗格')
        seen.add((window.focused().getRoleName(), window.focused().name))
    assert len(seen) >= 2, seen
    window.keys('F1')
    driver.wait_for(lambda: '帮助' in window.top().name, 'F1 打开帮助')
    window.keys('Escape')
    driver.wait_for(lambda: '帮助' not in window.top().name, 'Esc 关上帮助')
    morning.finish()


@scenario()
def test_roll_event_and_as_at(morning):
    morning.desk.run('set', morning.ledger, 'child', morning.child()['id'], 'entered_on=2024-01-05')
    window = morning.open()
    morning.search(INITIALS, 1)
    window.point_at(window.find('list', LIST).getChildAtIndex(0))
    window.find('label', '已选 1')
    morning.choose_menu('在册变动', '转出')
    window.find('label', '为选中的 1 名儿童登记转出')
    window.press('push button', '登记', inside=window.top())
    morning.wait_count(0)
    window.point_at(window.find('push button', '截至 今天'))
    window.point_at(window.find('check box', '上月末'))
    morning.wait_count(1)
    morning.finish()
    assert len(morning.desk.records(morning.ledger, 'roll_event')) == 1


@scenario()
def test_saved_filter(morning):
    window = morning.open()
    morning.wait_count(113)
    window.point_at(window.find('push button', '家庭监护情况 全部'))
    window.point_at(window.find('check box', '高风险'))
    window.keys('Escape')
    driver.wait_for(lambda: window.sees('push button', '家庭监护情况 高风险'), '筛选写出了所选')
    risky = driver.wait_for(lambda: morning.status().startswith('共 ') and not morning.status().startswith('共 113')
                            and morning.status(), '筛选了')
    morning.choose_menu('常用筛选', '存为常用筛选')
    window.find('push button', '保存', inside=window.top())
    window.fill(window.find('text', inside=window.top()), '高风险的')
    window.press('push button', '保存', inside=window.top())
    window.press('push button', '清除筛选')
    morning.wait_count(113)
    morning.finish()
    window = morning.open()
    morning.wait_count(113)
    morning.choose_menu('常用筛选', '高风险的')
    driver.wait_for(lambda: morning.status() == risky, '取用了存过的筛选')
    morning.finish()


if __name__ == '__main__':
    run([test for name, test in list(globals().items()) if name.startswith('test_')])
