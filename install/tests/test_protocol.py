"""The Jupyter project's own acceptance tests for kernels."""

import unittest

import jupyter_kernel_test


class TestKernel(jupyter_kernel_test.KernelTests):
    kernel_name = "ketpoint"
    language_name = "java"
    file_extension = ".java"
    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("trouble");'
    completion_samples = [{"text": "Math.hypo"}, {"text": "no_such_name"}]
    complete_code_samples = ["1 + 1", "int x = 3;", "int twice(int n) { return 2 * n; }"]
    incomplete_code_samples = ["int twice(int n) {", "int y = 3 +", "for (int i = 0; i < 3; i++) {"]
    invalid_code_samples = ["import = 7q", "int = 3;"]
    code_generate_error = "int zero = 0; 1 / zero"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "6 * 8", "result": "48"},
        {"code": "6 * 9", "result": "54"},
    ]
    code_display_data = [{"code": 'display(html("<b>bold</b>"));', "mime": "text/html"}]
    code_history_pattern = "6 *8*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.hypot"
    code_clear_output = "clearOutput();"

    @unittest.skip("payloads that fill a pager are deprecated, and this kernel sends none")
    def test_pager(self):
        pass

    def execute_helper(self, *args, **options):
        """The same, but patient: the suite's 0.1 s between messages is too short for a busy CI."""
        channel = self.kc.iopub_channel
        impatient = channel.get_msg
        channel.get_msg = lambda timeout: impatient(timeout=max(timeout, 5))
        try:
            return super().execute_helper(*args, **options)
        finally:
            channel.get_msg = impatient


class TestIopubWelcome(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "ketpoint"
    support_iopub_welcome = True


del jupyter_kernel_test  # or pytest would collect its base classes, too
