namespace Platform.TrafficRouter.Routing;

/// <summary>What CORS makes of a request.</summary>
/// <param name="AnswersPreflight">The gateway answers it itself, with 200 and no body.</param>
/// <param name="AllowedOrigin">The origin whose pages may read the answer; null for none, whose answer is left as it is.</param>
internal readonly record struct CorsDecision(bool AnswersPreflight, string? AllowedOrigin);
