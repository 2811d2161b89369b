// Package jsonrpc answers JSON-RPC 2.0: single messages, for HTTP and WebSocket, and
// streams of them, for sockets. It knows no methods: a [Handler] carries them out.
//
//	s := jsonrpc.New(jsonrpc.Options{})
//	go s.Accept(listener, func(net.Conn) jsonrpc.Handler { return newSession() })
//	line := s.Answer(ctx, handler, body, nil) // for HTTP
//	s.Shutdown(ctx)
//
// # Messages
//
// An answer is one line of packed JSON, its keys in the order jsonrpc, id, result or
// error. The specification (https://www.jsonrpc.org/specification) holds, with its
// batches and notifications; an id of any legal kind comes back byte by byte as it
// was written. Old clients of the Goxel daemon are served beyond that:
//
//   - A request with neither jsonrpc nor id is carried out and answered with "id":null;
//     one without jsonrpc that has an id is an invalid request.
//   - {"tool":"name","arguments":{…}} is answered with {"success":true,"content":…}, or
//     {"success":false,"error_code":…,"error_message":…}. Its id, if it has one, is told.
//   - Params may be null. Of keys that come twice, the last counts; unknown ones are
//     ignored.
//
// # Streams
//
// A message ends where its brackets close. Neither a newline nor any pause is needed,
// messages may be printed over many lines, follow one another without space, and
// arrive in any pieces. They are carried out in their order, on the goroutine that
// reads, and all answers to what has arrived leave in one write.
//
// What is no message is answered once with a parse error (-32700), and then
//
//   - outside of any message, all up to the next {, [ or newline is skipped;
//   - a message whose brackets close is skipped as a whole, whatever is wrong in it;
//   - where brackets do not match, or a string is not closed on its line, the rest of
//     the line is skipped: a piece of a broken message is never taken for a request.
//
// # Why this is no library
//
// github.com/creachadair/jrpc2 (v1.3.6) is a good library for other needs. Measured
// beside an echo server, each in a process of its own on the same unix socket, with a
// ping on two busy cores: one request after another, this package makes 0.9 of what the
// echo server makes, and jrpc2 0.5, with 50 allocations a request; with 128 requests in
// flight on one connection this package makes 2.6 million a second, and jrpc2 80,000.
// It hands each request to another goroutine and its answer to a third, which is most
// of that. And its framings do not fit: one waits for a newline that clients do not
// send and reads without bound, one closes the connection at bad JSON without an
// answer. What would be left of it behind a framing of ours that answers by itself is
// the envelope, and that must be lenient here where jrpc2 is strict.
package jsonrpc
