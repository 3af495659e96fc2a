"""Building a dependency for another platform than the one the rest is built for."""

def _platform_transition_impl(_settings, attr):
    return {"//command_line_option:platforms": str(Label("//toolchains/platforms:" + attr.platform))}

# The rule's attribute "platform" names one of //toolchains/platforms.
platform_transition = transition(
    implementation = _platform_transition_impl,
    inputs = [],
    outputs = ["//command_line_option:platforms"],
)

TRANSITION_ALLOWLIST = attr.label(
    default = "@bazel_tools//tools/allowlists/function_transition_allowlist",
)
