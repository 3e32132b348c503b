import os
import signal
import threading

import pytest

from meetings.management.interruption import Interruption


def press_ctrl_c():
    os.kill(os.getpid(), signal.SIGINT)


def test_the_first_ctrl_c_is_noted_until_someone_asks(capfd):
    with Interruption() as interruption:
        interruption.check()
        press_ctrl_c()
        assert capfd.readouterr().err.startswith("Stopping after the document at hand")
        with pytest.raises(KeyboardInterrupt):
            interruption.check()


def test_the_second_ctrl_c_ends_at_once():
    with Interruption():
        press_ctrl_c()
        with pytest.raises(KeyboardInterrupt):
            press_ctrl_c()


def test_no_more_items_are_given_after_ctrl_c():
    taken = []
    with Interruption() as interruption, pytest.raises(KeyboardInterrupt):  # noqa: PT012
        for item in interruption.watch(range(10)):
            taken.append(item)
            press_ctrl_c()
    assert taken == [0]


def test_afterwards_ctrl_c_is_what_it_was():
    before = signal.getsignal(signal.SIGINT)
    with Interruption():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before


def test_outside_the_main_thread_nothing_is_caught():
    entered = []

    def enter():
        with Interruption() as interruption:
            interruption.check()
            entered.append(interruption)

    thread = threading.Thread(target=enter)
    thread.start()
    thread.join()
    assert len(entered) == 1
