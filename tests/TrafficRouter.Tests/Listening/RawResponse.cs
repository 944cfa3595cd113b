namespace Platform.TrafficRouter.Tests.Listening;

/// <param name="Status">Status code.</param>
/// <param name="Head">Status line and headers.</param>
/// <param name="Body">As many bytes as Content-Length says.</param>
internal sealed record RawResponse(int Status, string Head, string Body);
