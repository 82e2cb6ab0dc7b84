using Hotline.Telephony;

namespace Hotline.Service.Webhooks;

/// <summary>The last refused request of one cause.</summary>
/// <param name="Cause">The likely one.</param>
/// <param name="Examined">How many of this cause were looked at since the start.</param>
/// <param name="At">When the last one came.</param>
/// <param name="ExpectedUrl">What should have been signed; without credentials, numbers masked.</param>
/// <param name="Advice">What to do.</param>
internal sealed record Refusal(SignatureCause Cause, long Examined, DateTimeOffset At, string ExpectedUrl, string Advice);
