using Hotline.Telephony;

namespace Hotline.Tests.Telephony;

/// <summary>A request as it would stand on the wire.</summary>
internal sealed record SeenRequest(string Method, string Origin, string Target, string? Authorization, string Accept, string? ContentType, FormBody Form);
