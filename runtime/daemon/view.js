// The list of projects. The token stays behind the # of addresses.
const $ = id => document.getElementById(id)
const token = () => new URLSearchParams(location.hash.slice(1)).get('token') ?? ''

async function show() {
  const said = $('said')
  try {
    const headers = { 'Content-Type': 'application/json' }
    if (token()) headers.Authorization = 'Bearer ' + token()
    const r = await fetch('../rpc', { method: 'POST', headers, body: '{"jsonrpc":"2.0","id":1,"method":"project.list"}' })
    $('ask').hidden = r.status !== 401
    if (r.status === 401) {
      said.textContent = token() ? 'This token is wrong.' : 'This daemon wants its token.'
      $('list').replaceChildren()
      return
    }
    const { result, error } = await r.json()
    if (error) throw new Error(error.message)
    said.textContent = result.projects.length ? '' : 'There are none yet. Clients make them: voxrun call project.create name=castle'
    $('list').replaceChildren(...result.projects.map(p => {
      const li = document.createElement('li'), a = document.createElement('a'), name = document.createElement('span'), facts = document.createElement('small')
      name.textContent = p.name
      if (p.total_voxels !== undefined) facts.textContent = `${p.total_voxels.toLocaleString('en')} ${p.total_voxels === 1 ? 'voxel' : 'voxels'}`
      a.href = encodeURIComponent(p.project_id) + '/' + (token() ? '#token=' + encodeURIComponent(token()) : '')
      a.append(name, facts)
      li.append(a)
      return li
    }))
  } catch (e) { said.textContent = 'The daemon can’t be asked: ' + e.message }
}

$('ask').onsubmit = e => {
  e.preventDefault()
  location.hash = 'token=' + encodeURIComponent($('token').value)
}
addEventListener('hashchange', show)
addEventListener('focus', show)
void show()
